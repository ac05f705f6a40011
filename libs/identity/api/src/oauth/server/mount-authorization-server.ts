import type { IncomingMessage } from 'node:http';
import { clientThrottleKey, SCIM_SCOPE } from '@vbc/identity/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityPorts } from '../../identity.ports';
import { serverErrorPage } from '../pages/error-pages';
import { applyPageHeaders, pageHeaders } from '../pages/page-headers';
import type { AuthorizationServer } from './authorization-server';
import { AUTHORIZE_PATH, OAUTH_PATH } from './paths';

/** The protocol's routes, below `/oauth`; everything else of the library stays closed. */
const ROUTES = [
  ['GET', AUTHORIZE_PATH],
  ['GET', `${AUTHORIZE_PATH}/:uid`],
  ['POST', '/token'],
  ['POST', '/token/revocation'],
  ['GET', '/jwks'],
  ['GET', '/.well-known/oauth-authorization-server'],
] as const;

/** RFC 8414 §3.1: the metadata of an issuer with a path has its own address at the root. */
const METADATA = `/.well-known/oauth-authorization-server${OAUTH_PATH}`;

/**
 * Puts the authorization server on Fastify's own router, in a context that leaves bodies to the library. Request ids,
 * logs and the throttle reach it here: Nest's guards and filters do not.
 */
export function mountAuthorizationServer(
  fastify: FastifyInstance,
  server: AuthorizationServer,
  ports: IdentityPorts,
): void {
  const handle = server.provider.callback();
  const pass = async (request: FastifyRequest, reply: FastifyReply, url: string): Promise<void> => {
    const { raw } = request;
    raw.url = url;
    speakForIssuer(raw, server.issuer);
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    void reply.hijack();
    await handle(raw, reply.raw);
  };

  // Not awaited: that would boot Fastify before Nest has set its error handler, and routes made later would miss it.
  void fastify.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => {
      parsed(null);
    });
    for (const [method, path] of ROUTES) {
      scope.route({
        method,
        url: `${OAUTH_PATH}${path}`,
        handler: (request, reply) => serve(request, reply, ports, pass),
      });
    }
    scope.get(METADATA, (request, reply) => pass(request, reply, '/.well-known/oauth-authorization-server'));
    done();
  });
}

type Pass = (request: FastifyRequest, reply: FastifyReply, url: string) => Promise<void>;

async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: IdentityPorts,
  pass: Pass,
): Promise<unknown> {
  const url = request.url.slice(OAUTH_PATH.length);
  if (request.method === 'POST') return throttled(request, reply, ports, () => pass(request, reply, url));
  const [path, query = ''] = url.split(/\?(.*)/s);
  if (path !== AUTHORIZE_PATH) return pass(request, reply, url);
  const parameters = new URLSearchParams(query);
  if (!modeAllowed(parameters)) return refused(reply);
  return pass(request, reply, `${AUTHORIZE_PATH}?${normalised(parameters).toString()}`);
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

/** Guessing client secrets gets slow, per client and address; only wrong ones count. */
async function throttled(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: IdentityPorts,
  work: () => Promise<void>,
): Promise<unknown> {
  const key = clientThrottleKey(basicClientId(request.headers.authorization), request.ip);
  const wait = await ports.throttle.wait([key], ports.clock.now());
  if (wait > 0) {
    const body = { error: 'invalid_client', error_description: `Too many attempts. Wait ${wait} seconds.` };
    return reply
      .status(429)
      .header('retry-after', String(wait))
      .header('cache-control', 'no-store')
      .send(body);
  }
  await work();
  if (reply.raw.statusCode === 401) await ports.throttle.take([key], ports.clock.now());
  return undefined;
}

/** Empty when the client names itself in the body. */
function basicClientId(authorization: string | undefined): string {
  const credentials = /^basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? '';
}
