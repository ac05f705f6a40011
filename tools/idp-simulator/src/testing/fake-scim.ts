import { randomUUID } from 'node:crypto';

import {
  applyPatch,
  ERROR_URN,
  evaluateFilter,
  groupResourceType,
  type IdentityProviderKind,
  listResponse,
  normaliserFor,
  parseFilter,
  parseListQuery,
  parsePatchRequest,
  project,
  resolveFilter,
  type ResourceType,
  ScimError,
  userResourceType,
  validateResource,
} from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { stringAt } from '../http/json';

export interface FakeAnswer {
  status: number;
  headers?: Record<string, string>;
  detail: string;
}

/** What the service holds and was asked, for tests to look at and to prepare. */
export interface FakeScimState {
  /** Whose traffic is forgiven what it needs. */
  kind: IdentityProviderKind;
  users: Map<string, JsonObject>;
  groups: Map<string, JsonObject>;
  scimOn: boolean;
  /** Faults, for tests that have to find them. */
  takesAnything: boolean;
  forgetsLastNames: boolean;
  accessTokens: Map<string, { expired: boolean }>;
  /** Answers to give to the next SCIM requests in place of the real ones. */
  nextAnswers: FakeAnswer[];
  requests: { method: string; url: string; headers: Record<string, unknown>; body: unknown }[];
}

export function emptyFakeScim(): FakeScimState {
  return {
    kind: 'other',
    users: new Map(),
    groups: new Map(),
    scimOn: true,
    takesAnything: false,
    forgetsLastNames: false,
    accessTokens: new Map(),
    nextAnswers: [],
    requests: [],
  };
}

/** The SCIM side of the service without its rules: bodies, PATCH and filters are read as the real one reads them. */
export function addFakeScim(server: FastifyInstance, state: FakeScimState): void {
  server.addContentTypeParser(
    ['application/scim+json', 'application/json'],
    { parseAs: 'string' },
    (_, text, done) => {
      done(null, JSON.parse(text as string));
    },
  );
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
  server.get('/scim/v2/Me', (_, reply) => answer(reply, 200, { userName: 'dana.super@acme.example' }));
  addResourceRoutes(server, state, usersOf(state));
  addResourceRoutes(server, state, {
    type: groupResourceType,
    held: state.groups,
    named: 'displayName',
    accept: (group) => group,
  });
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

function refuse(reply: FastifyReply, { status, headers = {}, detail }: FakeAnswer): FastifyReply {
  const scimType = status === 409 ? { scimType: 'uniqueness' } : {};
  return reply
    .code(status)
    .headers(headers)
    .type('application/scim+json')
    .send(JSON.stringify({ schemas: [ERROR_URN], status: String(status), detail, ...scimType }));
}

function answer(reply: FastifyReply, status: number, body: JsonObject): FastifyReply {
  return reply.code(status).type('application/scim+json').send(JSON.stringify(body));
}

/** One resource type as the service keeps it. */
interface Shelf {
  type: ResourceType;
  held: Map<string, JsonObject>;
  /** The attribute no two may share. */
  named: 'userName' | 'displayName';
  /** What becomes of a resource that is written. @throws ScimError */
  accept: (resource: JsonObject) => JsonObject;
}

function usersOf(state: FakeScimState): Shelf {
  return {
    type: userResourceType,
    held: state.users,
    named: 'userName',
    accept: (user) => {
      const { name } = user;
      const texts = [stringAt(user, 'userName'), stringAt(name, 'givenName'), stringAt(name, 'familyName')];
      if (!state.takesAnything && texts.some((text) => /\s/.test(text ?? ''))) {
        throw new ScimError('userName must not contain spaces. Correct it.', { status: 400 });
      }
      return state.forgetsLastNames ? { ...user, name: { familyName: 'Forgotten' } } : user;
    },
  };
}

type ById = FastifyRequest<{ Params: { id: string } }>;

function addResourceRoutes(server: FastifyInstance, state: FakeScimState, shelf: Shelf): void {
  const path = `/scim/v2${shelf.type.endpoint}`;
  const route = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    handle: (request: ById, reply: FastifyReply) => FastifyReply,
  ): void => {
    server.route({
      method,
      url,
      errorHandler: (error, _, reply) => {
        if (error instanceof ScimError) void refuse(reply, error);
        else void reply.code(500).send(String(error));
      },
      handler: (request, reply) => handle(request as ById, reply),
    });
  };
  const normaliser = () => normaliserFor(state.kind, false);
  route('GET', path, (request, reply) => answer(reply, 200, listOf(shelf, request.query as JsonObject)));
  route('GET', `${path}/:id`, (request, reply) => answer(reply, 200, heldAt(shelf, request)));
  route('POST', path, (request, reply) => {
    const sent = validateResource(shelf.type, normaliser().resource(shelf.type, request.body));
    return answer(reply, 201, addFake(shelf, sent));
  });
  route('PUT', `${path}/:id`, (request, reply) => {
    heldAt(shelf, request);
    const sent = validateResource(shelf.type, normaliser().resource(shelf.type, request.body));
    return answer(reply, 200, keep(shelf, request.params.id, sent));
  });
  route('PATCH', `${path}/:id`, (request, reply) => {
    const operations = parsePatchRequest(normaliser().patch(shelf.type, request.body));
    const before = heldAt(shelf, request);
    const { resource } = applyPatch(shelf.type, before, operations, normaliser().patchOptions);
    return answer(reply, 200, keep(shelf, request.params.id, resource));
  });
  route('DELETE', `${path}/:id`, (request, reply) => {
    heldAt(shelf, request);
    shelf.held.delete(request.params.id);
    return reply.code(204).send();
  });
}

function heldAt({ type, held }: Shelf, request: ById): JsonObject {
  const resource = held.get(request.params.id);
  if (resource === undefined) throw new ScimError(`There is no such ${type.name}.`, { status: 404 });
  return resource;
}

function listOf({ type, held }: Shelf, query: JsonObject): JsonObject {
  const { filter, startIndex, count, selection } = parseListQuery(query);
  const wanted = filter === undefined ? undefined : resolveFilter(parseFilter(filter), type);
  const all = [...held.values()].filter((one) => wanted === undefined || evaluateFilter(wanted, one));
  const page = all.slice(startIndex - 1, startIndex - 1 + count).map((one) => project(type, one, selection));
  return listResponse({ resources: page, totalResults: all.length, startIndex });
}

function addFake(shelf: Shelf, sent: JsonObject): JsonObject {
  const name = stringAt(sent, shelf.named) ?? '';
  const taken = [...shelf.held.values()].some((one) => one[shelf.named] === name);
  if (taken) throw new ScimError(`${shelf.named} "${name}" exists.`, { status: 409 });
  return keep(shelf, randomUUID(), sent);
}

function keep({ type, held, accept }: Shelf, id: string, resource: JsonObject): JsonObject {
  const kept: JsonObject = { ...accept(resource), id, meta: { resourceType: type.name } };
  held.set(id, kept);
  return kept;
}

export function addFakeUser(state: FakeScimState, sent: JsonObject): JsonObject {
  return keep(usersOf(state), randomUUID(), { ...sent, schemas: [userResourceType.core.id] });
}
