import { randomBytes, randomUUID } from 'node:crypto';

import type { CreateFederationInput } from '@vbc/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { FakeOAuthState } from './fake-oauth';
import type { FakeScimState } from './fake-scim';

interface FakePortalConnection {
  id: string;
  label: string;
  kind: string;
  clientId: string;
  tokenUrl: string;
  /** How many credentials were made, and the ids of those that live. */
  made: number;
  credentials: string[];
}

export interface FakePortalState {
  connections: FakePortalConnection[];
  /** The next dangerous call wants a fresh proof of who is signed in. */
  asksAgain: boolean;
}

type ConnectionRequest = FastifyRequest<{ Params: { id: string; kind: string; credential: string } }>;

interface Parts {
  portal: FakePortalState;
  oauth: FakeOAuthState;
  scim: FakeScimState;
}

/** The portal's REST API as far as switching SCIM on and making connections need it. */
export function addFakePortal(server: FastifyInstance, parts: Parts): void {
  addSession(server, parts.portal);
  addSwitches(server, parts.scim);
  addConnections(server, parts);
}

function addSession(server: FastifyInstance, portal: FakePortalState): void {
  const session = (reply: FastifyReply) =>
    reply.header('set-cookie', '__Host-session=s1; Path=/; Secure; HttpOnly; SameSite=Lax').send({
      csrfToken: 'csrf-1',
      user: { userName: 'dana.super@acme.example' },
      account: { name: 'Acme' },
    });
  server.post('/api/session', (_, reply) => session(reply));
  server.post('/api/session/reauthenticate', (request, reply) => {
    if ((request.body as { password: string }).password !== 'Demo-Password-1')
      return reply.code(401).send({});
    portal.asksAgain = false;
    return session(reply);
  });
}

function addSwitches(server: FastifyInstance, scim: FakeScimState): void {
  const view = () => ({ scimEnabled: scim.scimOn, scimOnly: false, welcomeMailsDisabled: true, version: 7 });
  server.get('/api/account/provisioning', () => view());
  server.put('/api/account/provisioning', (request, reply) => {
    const body = request.body as ReturnType<typeof view>;
    if (!trusted(request) || body.version !== 7 || !body.welcomeMailsDisabled) return distrust(reply);
    scim.scimOn = body.scimEnabled;
    return reply.send(view());
  });
}

function addConnections(server: FastifyInstance, { portal, oauth, scim }: Parts): void {
  const { connections } = portal;
  const find = (id: string) => connections.find((one) => one.id === id);
  server.get('/api/connections', () => connections);
  server.get('/api/connections/:id', (request: ConnectionRequest) => find(request.params.id));
  server.post('/api/connections', (request, reply) => {
    if (!trusted(request)) return distrust(reply);
    const { label, kind } = request.body as { label: string; kind: string };
    const tokenUrl = `${oauth.issuer}/token`;
    const made = {
      id: randomUUID(),
      label,
      kind,
      clientId: randomUUID(),
      tokenUrl,
      made: 0,
      credentials: [],
    };
    connections.push(made);
    return reply.code(201).send(made);
  });
  server.post('/api/connections/:id/:kind', (request: ConnectionRequest, reply) => {
    const connection = find(request.params.id);
    if (!trusted(request) || connection === undefined) return distrust(reply);
    if (portal.asksAgain)
      return reply.code(403).send({ code: 'reauthentication_required', message: 'Again.' });
    const id = randomUUID();
    connection.made += 1;
    connection.credentials.push(id);
    const secret = randomBytes(16).toString('hex');
    if (request.params.kind === 'bearer-tokens') scim.accessTokens.set(secret, { expired: false });
    else oauth.serviceClients.set(connection.clientId, clientOf(request.params.kind, secret, request.body));
    return reply.code(201).send({ id, secret, clientId: connection.clientId, credential: { id } });
  });
  server.delete('/api/connections/:id/:kind/:credential', (request: ConnectionRequest, reply) => {
    const connection = find(request.params.id);
    if (!trusted(request) || connection === undefined) return distrust(reply);
    connection.credentials = connection.credentials.filter((id) => id !== request.params.credential);
    return reply.code(204).send();
  });
}

function clientOf(kind: string, secret: string, body: unknown) {
  if (kind === 'client-secrets') return { secret };
  const { issuer, subject, audience, jwksUrl } = body as CreateFederationInput;
  return { federation: { issuer, subject, audience, jwks: new URL(jwksUrl) } };
}

function trusted({ headers }: FastifyRequest): boolean {
  return headers['x-csrf-token'] === 'csrf-1' && headers.cookie === '__Host-session=s1';
}

function distrust(reply: FastifyReply): FastifyReply {
  return reply.code(403).send({ message: 'This request is not trusted.' });
}
