import type { AddressInfo } from 'node:net';

import Fastify, { type FastifyInstance } from 'fastify';

import { acceptForms } from '../http/urlencoded-forms';

import { addFakeOAuth, type FakeOAuthState } from './fake-oauth';
import { addFakeScim, emptyFakeScim, type FakeScimState } from './fake-scim';

export interface FakeVonage {
  apiUrl: string;
  scim: FakeScimState;
  oauth: FakeOAuthState;
  close: () => Promise<void>;
}

/** A small service that answers as the design says, on a free port of this machine. */
export async function startFakeVonage(port = 0): Promise<FakeVonage> {
  const server = Fastify({ forceCloseConnections: true });
  acceptForms(server);
  const scim = emptyFakeScim();
  const oauth: FakeOAuthState = {
    interactions: new Map(),
    codes: new Map(),
    refreshTokens: new Set(),
    tokenRequests: [],
    serviceClients: new Map(),
    lifetime: 3600,
    issuer: '',
    signIn: { userName: 'dana.super@acme.example', password: 'Demo-Password-1' },
  };
  addFakeScim(server, scim);
  addFakeOAuth(server, oauth, scim);
  addFakePortal(server, scim);
  await server.listen({ host: '127.0.0.1', port });
  const apiUrl = `http://localhost:${(server.server.address() as AddressInfo).port}`;
  oauth.issuer = `${apiUrl}/oauth`;
  return { apiUrl, scim, oauth, close: () => server.close() };
}

/** The portal's REST API as far as switching SCIM on needs it. */
function addFakePortal(server: FastifyInstance, scim: FakeScimState): void {
  const view = () => ({ scimEnabled: scim.scimOn, scimOnly: false, welcomeMailsDisabled: true, version: 7 });
  server.post('/api/session', (_, reply) =>
    reply.header('set-cookie', '__Host-session=s1; Path=/; Secure; HttpOnly; SameSite=Lax').send({
      csrfToken: 'csrf-1',
      user: { userName: 'dana.super@acme.example' },
      account: { name: 'Acme' },
    }),
  );
  server.get('/api/account/provisioning', () => view());
  server.put('/api/account/provisioning', (request, reply) => {
    const body = request.body as ReturnType<typeof view>;
    const trusted =
      request.headers['x-csrf-token'] === 'csrf-1' && request.headers.cookie === '__Host-session=s1';
    if (!trusted || body.version !== 7 || !body.welcomeMailsDisabled) {
      return reply.code(403).send({ message: 'This request is not trusted.' });
    }
    scim.scimOn = body.scimEnabled;
    return reply.send(view());
  });
}
