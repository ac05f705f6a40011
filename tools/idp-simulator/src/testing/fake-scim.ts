import { randomUUID } from 'node:crypto';

import type { JsonObject } from '@vbc/util';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { stringAt } from '../http/json';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

export interface FakeAnswer {
  status: number;
  headers?: Record<string, string>;
  detail: string;
}

/** What the service holds and was asked, for tests to look at and to prepare. */
export interface FakeScimState {
  users: Map<string, JsonObject>;
  scimOn: boolean;
  accessTokens: Map<string, { expired: boolean }>;
  /** Answers to give to the next SCIM requests in place of the real ones. */
  nextAnswers: FakeAnswer[];
  requests: { method: string; url: string; headers: Record<string, unknown>; body: unknown }[];
}

/** The SCIM side of the service as scim.md describes it, no more than the simulator uses. */
export function addFakeScim(server: FastifyInstance, state: FakeScimState): void {
  server.addContentTypeParser('application/scim+json', { parseAs: 'string' }, (_, text, done) => {
    done(null, JSON.parse(text as string));
  });
  server.addHook('preHandler', async (request, reply) => {
    if (!request.url.startsWith('/scim/v2')) return;
    if (!request.url.endsWith('/Me')) {
      state.requests.push({
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: request.body,
      });
    }
    const refusal = refusalOf(state, request);
    if (refusal !== undefined) await refuse(reply, refusal);
  });
  addUserRoutes(server, state);
}

function refusalOf(state: FakeScimState, request: FastifyRequest): FakeAnswer | undefined {
  const prepared = request.url.endsWith('/Me') ? undefined : state.nextAnswers.shift();
  if (prepared !== undefined) return prepared;
  const token = state.accessTokens.get((request.headers.authorization ?? '').replace('Bearer ', ''));
  if (token === undefined || token.expired) return { status: 401, detail: 'The token is not valid.' };
  if (!state.scimOn)
    return { status: 403, detail: 'SCIM is off. Switch it on under Account › User Provisioning.' };
  return undefined;
}

async function refuse(reply: FastifyReply, { status, headers = {}, detail }: FakeAnswer): Promise<void> {
  const scimType = status === 409 ? { scimType: 'uniqueness' } : {};
  await reply
    .code(status)
    .headers(headers)
    .type('application/scim+json')
    .send(JSON.stringify({ schemas: [ERROR], status: String(status), detail, ...scimType }));
}

function addUserRoutes(server: FastifyInstance, state: FakeScimState): void {
  const answer = (reply: FastifyReply, status: number, body: JsonObject): FastifyReply =>
    reply.code(status).type('application/scim+json').send(JSON.stringify(body));
  type ById = FastifyRequest<{ Params: { id: string } }>;

  server.get('/scim/v2/Me', (_, reply) => answer(reply, 200, { userName: 'dana.super@acme.example' }));

  server.get('/scim/v2/Users', (request: FastifyRequest<{ Querystring: Record<string, string> }>, reply) => {
    const wanted = /^userName eq "(.*)"$/.exec(request.query['filter'] ?? '')?.[1]?.toLowerCase();
    const all = [...state.users.values()].filter(
      (user) => wanted === undefined || stringAt(user, 'userName')?.toLowerCase() === wanted,
    );
    const start = Number(request.query['startIndex'] ?? 1);
    const page = all.slice(start - 1, start - 1 + Number(request.query['count'] ?? 100));
    return answer(reply, 200, {
      schemas: [LIST],
      totalResults: all.length,
      startIndex: start,
      Resources: page,
    });
  });

  server.get('/scim/v2/Users/:id', async (request: ById, reply) => {
    const user = state.users.get(request.params.id);
    if (user === undefined) return refuse(reply, { status: 404, detail: 'There is no such user.' });
    return answer(reply, 200, user);
  });

  server.post('/scim/v2/Users', async (request, reply) => {
    const sent = request.body as JsonObject;
    const name = stringAt(sent, 'userName') ?? '';
    if (/\s/.test(name))
      return refuse(reply, { status: 400, detail: 'userName must not contain spaces. Correct it.' });
    const taken = [...state.users.values()].some((user) => user['userName'] === name);
    if (taken) return refuse(reply, { status: 409, detail: `userName "${name}" exists.` });
    return answer(reply, 201, addFakeUser(state, sent));
  });

  server.put('/scim/v2/Users/:id', (request: ById, reply) => {
    const user = { ...(request.body as JsonObject), id: request.params.id };
    state.users.set(request.params.id, user);
    return answer(reply, 200, user);
  });

  server.patch('/scim/v2/Users/:id', async (request: ById, reply) => {
    const user = state.users.get(request.params.id);
    if (user === undefined) return refuse(reply, { status: 404, detail: 'There is no such user.' });
    const { Operations } = request.body as { Operations: { value: JsonObject }[] };
    const patched = { ...user, ...Operations[0]?.value };
    state.users.set(request.params.id, patched);
    return answer(reply, 200, patched);
  });
}

export function addFakeUser(state: FakeScimState, sent: JsonObject): JsonObject {
  const id = randomUUID();
  const user: JsonObject = { ...sent, schemas: [USER], id, meta: { resourceType: 'User' } };
  delete user['password'];
  state.users.set(id, user);
  return user;
}
