import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Belongs to the API: an unknown path there is a 404 in that API's own shape, never the portal's page. */
const API_PATHS = /^\/(?:api|scim|oauth|health|dev|\.well-known)(?:[/?]|$)/;
const NONCE = /__CSP_NONCE__/g;

/**
 * Serves the built portal from the same origin: hashed assets for ever, and the page for every path that is a view. Each
 * page carries a fresh nonce for the styles Mantine adds at run time.
 */
export function servePortal(fastify: FastifyInstance, directory: string): void {
  const page = join(directory, 'index.html');
  if (!existsSync(page)) return;
  const html = readFileSync(page, 'utf8');
  // Not awaited: that would boot Fastify, and routes made afterwards would miss the error handler that Nest sets last.
  void fastify.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    // `cacheControl` headers are the plugin's; the security hook leaves a header that is there alone.
  });
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    if (API_PATHS.test(request.url)) {
      reply.callNotFound();
      return reply;
    }
    return sendPage(reply, html);
  });
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', contentSecurityPolicy(nonce))
    .header('Cache-Control', 'no-store')
    .send(html.replace(NONCE, nonce));
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
