import { OutboundFailedError, type OutboundHttp } from '@vbc/identity/domain';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

/** The four values as Entra's Connectivity page shows them. */
export const TENANT_FEDERATION = {
  issuer: 'https://login.microsoftonline.com/tenant-1/v2.0',
  jwksUrl: 'https://login.microsoftonline.com/tenant-1/discovery/v2.0/keys',
  subject: '6f8a0c5e-0000-4000-8000-000000000001',
  audience: 'api://11111111-2222-4333-8444-555555555555/.default',
};

/** An identity provider that signs assertions as Entra does, and answers with its keys. */
export class AssertionSigner implements OutboundHttp {
  /** How often its keys were asked for. */
  fetches = 0;
  /** What it answers instead. */
  answer: (() => Promise<unknown>) | undefined;
  readonly keys: JWK[] = [];

  private constructor(
    private readonly privateKeys: Map<string, CryptoKey>,
    private readonly now: () => Date,
  ) {}

  static async create(now: () => Date, alg = 'RS256'): Promise<AssertionSigner> {
    const signer = new AssertionSigner(new Map(), now);
    await signer.addKey('key-1', alg);
    return signer;
  }

  async addKey(kid: string, alg = 'RS256'): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    this.privateKeys.set(kid, privateKey);
    // Entra's keys say no `alg`.
    this.keys.push({ ...(await exportJWK(publicKey)), kid, use: 'sig' });
  }

  removeKey(kid: string): void {
    this.keys.splice(0, this.keys.length, ...this.keys.filter((key) => key.kid !== kid));
  }

  /** Entra's claims, for 65 minutes from now; `claims` and `header` written over them, undefined leaves one out. */
  sign(
    claims: Record<string, unknown> = {},
    header: { alg?: string; kid?: string; signedBy?: string } = {},
  ): Promise<string> {
    const { alg = 'RS256', kid = 'key-1', signedBy = kid } = header;
    const key = this.privateKeys.get(signedBy);
    if (key === undefined) throw new Error(`No key ${signedBy}`);
    return new SignJWT(this.claims(claims)).setProtectedHeader({ alg, kid }).sign(key);
  }

  claims(more: Record<string, unknown> = {}): JWTPayload {
    const iat = Math.floor(this.now().getTime() / 1000);
    return {
      iss: TENANT_FEDERATION.issuer,
      sub: TENANT_FEDERATION.subject,
      oid: TENANT_FEDERATION.subject,
      aud: TENANT_FEDERATION.audience.replace('/.default', ''),
      tid: 'tenant-1',
      ver: '2.0',
      iat,
      nbf: iat,
      exp: iat + 3900,
      ...more,
    };
  }

  checkAddress(): Promise<void> {
    return Promise.resolve();
  }

  getJson(): Promise<unknown> {
    this.fetches += 1;
    return this.answer === undefined ? Promise.resolve({ keys: [...this.keys] }) : this.answer();
  }

  postForm(): Promise<never> {
    return Promise.reject(new OutboundFailedError('unreachable', 'Nothing is sent here.'));
  }
}
