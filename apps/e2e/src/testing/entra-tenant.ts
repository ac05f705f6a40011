import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

const TENANT_ID = 'ce5f061f-abe6-4e40-9615-301f87bcb7f0';
const APP_ID = 'b5ba7a93-4452-4522-aeb4-a2b5da870c16';
const SUBJECT = '7e1f9a52-0c1d-4c52-b7a5-9f4d5a4e6c11';
const KID = 'tenant-key-1';
const LIFETIME_S = 3900;

/** A tenant of Microsoft Entra ID with workload identity federation: its keys at an address, its assertions as documented. */
export class EntraTenant {
  /** How often its keys were fetched. */
  keyRequests = 0;

  private constructor(
    private readonly server: Server,
    private readonly keys: Pair,
  ) {}

  static async start(): Promise<EntraTenant> {
    const keys = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: KID, use: 'sig', alg: 'RS256' };
    const server = createServer((_, answer) => {
      tenant.keyRequests += 1;
      answer.setHeader('content-type', 'application/json');
      answer.end(JSON.stringify({ keys: [jwk] }));
    });
    const tenant = new EntraTenant(server, keys);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return tenant;
  }

  /** What its Connectivity page shows: the audience with `/.default`. */
  get shown() {
    const tenant = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${TENANT_ID}`;
    return {
      issuer: `${tenant}/v2.0`,
      jwksUrl: `${tenant}/discovery/v2.0/keys`,
      subject: SUBJECT,
      audience: `api://${APP_ID}/.default`,
    };
  }

  /** The documented assertion; `changed` over its claims. */
  sign(changed: JWTPayload = {}): Promise<string> {
    return this.signWith(this.keys, KID, changed);
  }

  /** The same by somebody else's key that says it is the tenant's, or of another id. */
  async signAsSomebodyElse(kid = KID): Promise<string> {
    return this.signWith(await generateKeyPair('RS256'), kid, {});
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private signWith({ privateKey }: Pair, kid: string, changed: JWTPayload): Promise<string> {
    const { issuer } = this.shown;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      aud: `api://${APP_ID}`,
      iss: issuer,
      iat: now,
      nbf: now,
      exp: now + LIFETIME_S,
      appid: APP_ID,
      appidacr: '2',
      idp: issuer,
      oid: 'd2f8ee76-c549-45b8-a143-f5b640669704',
      sub: SUBJECT,
      tid: TENANT_ID,
      ver: '2.0',
    };
    return new SignJWT({ ...claims, ...changed })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid })
      .sign(privateKey);
  }
}
