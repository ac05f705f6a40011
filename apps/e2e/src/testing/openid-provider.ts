import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const CLIENT_ID = 'vbc';

/** The company's OpenID Connect provider, as little of it as a sign-in needs: keys and a token endpoint. */
export class OpenIdProvider {
  /** What the product sent to the token endpoint. */
  readonly tokenRequests: { form: URLSearchParams; authorization: string }[] = [];
  /** The tokens it answered. */
  readonly issued: string[] = [];
  /** What the next ID token says; `iss` and `aud` are ours. */
  claims: Record<string, unknown> = {};

  private constructor(
    private readonly server: Server,
    private readonly keys: Awaited<ReturnType<typeof generateKeyPair>>,
  ) {}

  static async start(): Promise<OpenIdProvider> {
    const keys = await generateKeyPair('RS256', { extractable: true });
    const provider: OpenIdProvider = new OpenIdProvider(
      createServer((request, response) => {
        void provider.answer(request, response);
      }),
      keys,
    );
    await new Promise<void>((resolve) => provider.server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get issuer(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** As it is set up in the portal. */
  get settings() {
    return {
      issuer: this.issuer,
      authorizationEndpoint: `${this.issuer}/authorize`,
      tokenEndpoint: `${this.issuer}/token`,
      jwksUri: `${this.issuer}/jwks`,
      clientId: CLIENT_ID,
      userNameClaim: 'preferred_username',
    } as const;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = request.url === '/token' ? await this.tokens(request) : await this.jwks();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  }

  private async jwks() {
    const key = await exportJWK(this.keys.publicKey);
    return { keys: [{ ...key, kid: 'one', alg: 'RS256', use: 'sig' }] };
  }

  private async tokens(request: IncomingMessage) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    this.tokenRequests.push({ form, authorization: request.headers.authorization ?? '' });
    const idToken = await new SignJWT(this.claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(this.issuer)
      .setAudience(CLIENT_ID)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(this.keys.privateKey);
    const accessToken = `provider-token-${crypto.randomUUID()}`;
    this.issued.push(idToken, accessToken);
    return { access_token: accessToken, token_type: 'Bearer', id_token: idToken };
  }
}
