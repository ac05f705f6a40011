import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

export const CLIENT_ID = 'vbc';
export const CLIENT_SECRET = 'a-client-secret-of-the-company-provider';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Grant {
  readonly asked: URLSearchParams;
  readonly claims: JWTPayload;
}

/** A company's OpenID Connect provider over real HTTP, as honest as a test lets it be. */
export class EvilProvider {
  /** Written over the honest claims of the next ID tokens; undefined leaves one out. */
  claims: Record<string, unknown> = {};
  /** Signs the ID token instead. */
  sign: ((claims: JWTPayload) => Promise<string> | string) | undefined;
  /** What a path answers instead: `/token`, `/jwks`, `/.well-known/openid-configuration`. */
  readonly answers = new Map<string, Answer>();
  /** The paths that were asked for. */
  readonly asked: string[] = [];
  private readonly grants = new Map<string, Grant>();

  private constructor(
    private readonly server: Server,
    private readonly privateKey: JWK,
    private readonly publicKey: JWK,
  ) {}

  static async start(): Promise<EvilProvider> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const server = createServer((request, response) => {
      void provider.answer(request, response);
    });
    const provider = new EvilProvider(server, await exportJWK(privateKey), await exportJWK(publicKey));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return provider;
  }

  get issuer(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** As a Super User sets it up. */
  get settings() {
    return { ...this.saved, clientSecret: CLIENT_SECRET };
  }

  /** The same without the secret, which is kept. */
  get saved() {
    return {
      issuer: this.issuer,
      authorizationEndpoint: `${this.issuer}/authorize`,
      tokenEndpoint: `${this.issuer}/token`,
      jwksUri: `${this.issuer}/jwks`,
      clientId: CLIENT_ID,
      userNameClaim: 'preferred_username' as string,
    };
  }

  /** OpenID Connect Discovery 1.0 §4.2. */
  get metadata() {
    const { issuer, authorizationEndpoint, tokenEndpoint, jwksUri } = this.saved;
    return {
      issuer,
      authorization_endpoint: authorizationEndpoint,
      token_endpoint: tokenEndpoint,
      jwks_uri: jwksUri,
    };
  }

  /** Honest again. */
  repent(): void {
    this.claims = {};
    this.sign = undefined;
    this.answers.clear();
    this.asked.length = 0;
  }

  /**
   * Somebody signs in on the page that a browser was led to.
   * @returns the path at the product that their browser is sent back to
   */
  signIn(location: string, subject: string, userName: string): string {
    const asked = new URL(location).searchParams;
    const code = crypto.randomUUID();
    this.grants.set(code, { asked, claims: { sub: subject, preferred_username: userName } });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code, state: asked.get('state') ?? '', iss: this.issuer }).toString();
    return `${back.pathname}${back.search}`;
  }

  signed(claims: JWTPayload, header: { alg?: string; kid?: string } = {}): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one', ...header })
      .sign(this.privateKey);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.asked.push(path);
    const instead = this.answers.get(path);
    if (instead !== undefined) {
      instead(request, response);
      return;
    }
    const { status, body } = await this.honestAnswer(path, request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private async honestAnswer(
    path: string,
    request: IncomingMessage,
  ): Promise<{ status: number; body: unknown }> {
    if (path === '/token') return this.tokens(request);
    if (path === '/jwks')
      return { status: 200, body: { keys: [{ ...this.publicKey, kid: 'one', use: 'sig' }] } };
    return { status: 200, body: this.metadata };
  }

  private async tokens(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const basic = `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`;
    if (request.headers.authorization !== basic) return { status: 401, body: { error: 'invalid_client' } };
    const grant = this.grants.get(form.get('code') ?? '');
    this.grants.delete(form.get('code') ?? '');
    if (grant === undefined || !redeems(form, grant.asked))
      return { status: 400, body: { error: 'invalid_grant' } };
    const claims = this.idClaims(grant);
    const idToken = await (this.sign ?? ((all: JWTPayload) => this.signed(all)))(claims);
    return {
      status: 200,
      body: { access_token: crypto.randomUUID(), token_type: 'Bearer', id_token: idToken },
    };
  }

  private idClaims({ asked, claims }: Grant): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    const nonce = asked.get('nonce') ?? '';
    const times = { iat: now, exp: now + 300, auth_time: now };
    return { iss: this.issuer, aud: CLIENT_ID, nonce, ...times, ...claims, ...this.claims };
  }
}

/** RFC 6749 §4.1.3, RFC 7636 §4.6. */
function redeems(form: URLSearchParams, asked: URLSearchParams): boolean {
  const verifier = form.get('code_verifier') ?? '';
  return (
    form.get('redirect_uri') === asked.get('redirect_uri') &&
    asked.get('code_challenge_method') === 'S256' &&
    createHash('sha256').update(verifier).digest('base64url') === asked.get('code_challenge')
  );
}
