import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** The values that Entra's Connectivity page shows, but for the address of the keys. */
export const TENANT = {
  issuer: 'https://login.microsoftonline.com/6d3c1b0e-0000-4000-8000-000000000001/v2.0',
  subject: '8f1c2d3e-0000-4000-8000-000000000002',
  audience: 'api://1b2c3d4e-0000-4000-8000-000000000003/.default',
};

/** An identity provider that signs assertions as Entra does, with its keys at an address of this machine. */
export class WorkloadIdentity {
  private readonly privateKeys = new Map<string, CryptoKey>();
  private readonly keys: JWK[] = [];
  /** The paths that were asked for. */
  readonly asked: string[] = [];
  /** How it answers, when not with its keys. */
  answer: ((response: ServerResponse) => void) | undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WorkloadIdentity> {
    const server = createServer();
    const identity = new WorkloadIdentity(server);
    server.on('request', (request, response) => {
      identity.asked.push(request.url ?? '');
      if (identity.answer === undefined) response.end(JSON.stringify({ keys: identity.keys }));
      else identity.answer(response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    await identity.addKey('key-1');
    return identity;
  }

  /** `path` makes an address of its own, whose keys nobody has asked for yet. */
  jwksUrl(path = '/keys'): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  async addKey(kid: string): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    this.privateKeys.set(kid, privateKey);
    this.keys.push({ ...(await exportJWK(publicKey)), kid, use: 'sig' });
  }

  /** Of Entra's claims; `claims` written over them, undefined leaves one out. */
  sign(claims: Record<string, unknown> = {}, kid = 'key-1', signedBy = kid): Promise<string> {
    const key = this.privateKeys.get(signedBy);
    if (key === undefined) throw new Error(`There is no key ${signedBy}.`);
    const now = Math.floor(Date.now() / 1000);
    const { issuer: iss, subject: sub, audience } = TENANT;
    const aud = audience.replace('/.default', '');
    const times = { iat: now, nbf: now, exp: now + 3900 };
    return new SignJWT({ iss, sub, oid: sub, aud, ver: '2.0', ...times, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      .sign(key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
