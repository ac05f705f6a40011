import type { IncomingMessage } from 'node:http';
import { SCIM_SCOPE } from '@vbc/identity/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serverErrorPage } from '../pages/error-pages';
import { applyPageHeaders, pageHeaders } from '../pages/page-headers';
import { AUTHORIZE_PATH, OAUTH_PATH } from './paths';
import type { TokenRequests } from './token-requests';

/** The protocol's routes, below `/oauth`; everything else of the library stays closed. */
const ROUTES = ['/jwks', '/.well-known/oauth-authorization-server', `${AUTHORIZE_PATH}/:uid`] as const;
/** Where clients prove who they are. */
const FORM_ROUTES = ['/token', '/token/revocation', '/token/introspection'] as const;

/** RFC 8414 §3.1: the metadata of an issuer with a path has its own address at the root. */
const METADATA = `/.well-known/oauth-authorization-server${OAUTH_PATH}`;

/** What the library itself refuses to read. */
const MAX_FORM_BYTES = 56 * 1024;

/** The library, and the address it speaks for. */
export interface MountedServer {
  readonly issuer: URL;
  readonly provider: {
    callback(): (request: IncomingMessage, response: FastifyReply['raw']) => Promise<void>;
  };
}

/** Hands a request to the library; `raw` when it was made over. */
export type Pass = (
  request: FastifyRequest,
  reply: FastifyReply,
  target: { url: string; raw?: IncomingMessage },
) => Promise<void>;

/**
 * Puts the authorization server on Fastify's own router, in a context that reads forms only. Request ids, logs and the
 * throttle reach it here: Nest's guards and filters do not.
 */
export function mountAuthorizationServer(
  fastify: FastifyInstance,
  server: MountedServer,
  tokens: TokenRequests,
): void {
  const pass = passTo(server);
  // Not awaited: that would boot Fastify before Nest has set its error handler, and routes made later would miss it.
  void fastify.register((scope, _options, done) => {
    readFormsOnly(scope);
    for (const path of ROUTES) {
      scope.get(`${OAUTH_PATH}${path}`, (request, reply) => pass(request, reply, { url: innerUrl(request) }));
    }
    scope.get(`${OAUTH_PATH}${AUTHORIZE_PATH}`, (request, reply) => authorize(request, reply, pass));
    for (const path of FORM_ROUTES) {
      scope.post(`${OAUTH_PATH}${path}`, (request, reply) =>
        tokens.serve(request, reply, (raw) => pass(request, reply, { url: innerUrl(request), raw })),
      );
    }
    scope.get(METADATA, (request, reply) => pass(request, reply, { url: ROUTES[1] }));
    done();
  });
}

function passTo(server: MountedServer): Pass {
  const handle = server.provider.callback();
  return async (request, reply, { url, raw = request.raw }) => {
    raw.url = url;
    speakForIssuer(raw, server.issuer);
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    void reply.hijack();
    await handle(raw, reply.raw);
  };
}

/** Other bodies are left unread: the library says what it takes. */
function readFormsOnly(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, parsed) => {
    parsed(null);
  });
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
    (_request, body, parsed) => {
      parsed(null, body);
    },
  );
}

function innerUrl(request: FastifyRequest): string {
  return request.url.slice(OAUTH_PATH.length);
}

async function authorize(request: FastifyRequest, reply: FastifyReply, pass: Pass): Promise<unknown> {
  const [, query = ''] = request.url.split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  if (!modeAllowed(parameters)) return refused(reply);
  return pass(request, reply, { url: `${AUTHORIZE_PATH}?${normalised(parameters).toString()}` });
}

/** Answers go in the query: a fragment or a form would reach scripts and other sites (RFC 9700 §4.3). */
function modeAllowed(parameters: URLSearchParams): boolean {
  return parameters.getAll('response_mode').every((mode) => mode === 'query');
}

function refused(reply: FastifyReply): FastifyReply {
  applyPageHeaders(pageHeaders(), (name, value) => void reply.header(name, value));
  const description = 'The response mode must be "query".';
  return reply
    .status(400)
    .type('text/html; charset=utf-8')
    .send(serverErrorPage({ error: 'unsupported_response_mode', error_description: description }));
}

/**
 * Some identity providers leave out what has one value only here, or ask for more, such as `openid`: they get the one
 * scope there is, and are told so in the token answer (RFC 6749 §3.3).
 */
function normalised(parameters: URLSearchParams): URLSearchParams {
  const scopes = parameters.getAll('scope');
  const asked = scopes[0]?.split(' ') ?? [SCIM_SCOPE];
  if (scopes.length <= 1 && asked.includes(SCIM_SCOPE)) parameters.set('scope', SCIM_SCOPE);
  if (!parameters.has('response_type')) parameters.set('response_type', 'code');
  return parameters;
}

/** The library builds its addresses from the request: they are to be the issuer's, whatever the caller sent. */
function speakForIssuer(raw: IncomingMessage, issuer: URL): void {
  raw.headers.host = issuer.host;
  raw.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
  delete raw.headers['x-forwarded-host'];
  delete (raw as { originalUrl?: string }).originalUrl;
}
