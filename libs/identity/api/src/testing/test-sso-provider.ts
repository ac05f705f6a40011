import { createHash } from 'node:crypto';
import { newSecret, OutboundFailedError, type OutboundHttp, type SsoProvider } from '@vbc/identity/domain';
import type { Clock } from '@vbc/util';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

const ISSUER = 'https://idp.example';

export const TEST_PROVIDER: SsoProvider = {
  issuer: ISSUER,
  authorizationEndpoint: `${ISSUER}/authorize?tenant=1`,
  tokenEndpoint: `${ISSUER}/token`,
  jwksUri: `${ISSUER}/keys`,
  clientId: 'vbc:client',
  userNameClaim: 'preferred_username',
};
export const CLIENT_SECRET = 'a secret/with+signs';

interface Grant {
  readonly request: URLSearchParams;
  readonly claims: JWTPayload;
}

/** An OpenID Connect provider that is reached through the outbound port, honest unless a test makes it otherwise. */
export class TestSsoProvider implements OutboundHttp {
  /** Forms that came to the token endpoint, with their headers. */
  readonly asked: { form: Readonly<Record<string, string>>; headers: Readonly<Record<string, string>> }[] =
    [];
  /** Where it takes the client's secret. */
  secretIn: 'basic' | 'form' | 'none' = 'basic';
  /** Changes the ID token before it is signed; undefined leaves a claim out. */
  claims: Record<string, unknown> = {};
  /** Signs instead. */
  sign: ((claims: JWTPayload) => Promise<string> | string) | undefined;
  /** What the token endpoint does instead. */
  answer: (() => Promise<{ status: number; body: unknown }>) | undefined;
  private readonly grants = new Map<string, Grant>();

  private constructor(
    private readonly clock: Clock,
    private readonly privateKey: JWK,
    private readonly publicKey: JWK,
  ) {}

  static async create(clock: Clock): Promise<TestSsoProvider> {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    return new TestSsoProvider(clock, await exportJWK(privateKey), {
      ...(await exportJWK(publicKey)),
      kid: 'key-1',
      use: 'sig',
    });
  }

  /** Somebody signs in on its page and allows it. @returns the path and query that their browser is sent back to */
  signIn(location: string, subject: string, userName: string, more: Record<string, string> = {}): string {
    const request = new URL(location).searchParams;
    const code = newSecret();
    this.grants.set(code, { request, claims: { sub: subject, preferred_username: userName } });
    return this.back(location, { code, iss: ISSUER, ...more });
  }

  /** The browser comes back with these parameters and its state. */
  back(location: string, parameters: Record<string, string>): string {
    const request = new URL(location).searchParams;
    const url = new URL(request.get('redirect_uri') ?? '');
    const all = { state: request.get('state') ?? '', ...parameters };
    return `${url.pathname}?${new URLSearchParams(all).toString()}`;
  }

  checkAddress(): Promise<void> {
    return Promise.resolve();
  }

  getJson(url: string): Promise<unknown> {
    if (url === TEST_PROVIDER.jwksUri) return Promise.resolve({ keys: [this.publicKey] });
    return Promise.reject(new OutboundFailedError('status', 'It answered 404.', 404));
  }

  async postForm(
    url: string,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; body: unknown }> {
    this.asked.push({ form, headers });
    if (url !== TEST_PROVIDER.tokenEndpoint) throw new Error(`Nobody listens at ${url}`);
    if (this.answer !== undefined) return this.answer();
    if (!this.knows(form, headers)) return { status: 401, body: { error: 'invalid_client' } };
    const grant = this.grants.get(form['code'] ?? '');
    this.grants.delete(form['code'] ?? '');
    if (grant === undefined || !holds(grant, form)) return { status: 400, body: { error: 'invalid_grant' } };
    return {
      status: 200,
      body: { access_token: newSecret(), token_type: 'Bearer', id_token: await this.idToken(grant) },
    };
  }

  async idToken({ request, claims }: Grant): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const all: JWTPayload = {
      iss: ISSUER,
      aud: TEST_PROVIDER.clientId,
      nonce: request.get('nonce'),
      iat: now,
      exp: now + 300,
      auth_time: now,
      ...claims,
      ...this.claims,
    };
    return this.sign === undefined ? this.signed(all) : this.sign(all);
  }

  signed(claims: JWTPayload, alg = 'RS256'): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg, kid: 'key-1' }).sign(this.privateKey);
  }

  private knows(form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>): boolean {
    const [id, secret] = (this.secretIn === 'basic' ? basic(headers) : undefined) ?? [
      form['client_id'],
      form['client_secret'],
    ];
    if (this.secretIn === 'basic' && headers['authorization'] === undefined) return false;
    return id === TEST_PROVIDER.clientId && (this.secretIn === 'none' || secret === CLIENT_SECRET);
  }
}

function basic({ authorization }: Readonly<Record<string, string>>): string[] | undefined {
  if (authorization === undefined) return undefined;
  const pair = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
  return pair.split(':').map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
}

/** RFC 6749 §4.1.3 and RFC 7636 §4.6. */
function holds({ request }: Grant, form: Readonly<Record<string, string>>): boolean {
  const challenge = createHash('sha256')
    .update(form['code_verifier'] ?? '')
    .digest('base64url');
  return (
    form['grant_type'] === 'authorization_code' &&
    form['redirect_uri'] === request.get('redirect_uri') &&
    request.get('code_challenge_method') === 'S256' &&
    challenge === request.get('code_challenge')
  );
}
