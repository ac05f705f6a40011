import type { FastifyInstance } from 'fastify';

/** Paths whose pages bring headers of their own: a pop-up of an identity provider has to be able to close them. */
const OWN_HEADERS = ['/oauth', '/dev/mailbox'];

/**
 * Headers of every answer. JSON and assets need no page policy; the portal's page sets its own Content-Security-Policy.
 */
export function addSecurityHeaders(fastify: FastifyInstance, options: { https: boolean }): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    void reply.header('X-Content-Type-Options', 'nosniff');
    if (options.https) void reply.header('Strict-Transport-Security', 'max-age=31536000');
    if (!OWN_HEADERS.some((path) => request.url.startsWith(path))) addPageHeaders(reply);
    done();
  });
}

function addPageHeaders(reply: {
  header(name: string, value: string): unknown;
  hasHeader(name: string): boolean;
}): void {
  if (!reply.hasHeader('Referrer-Policy')) void reply.header('Referrer-Policy', 'same-origin');
  void reply.header('X-Frame-Options', 'DENY');
  void reply.header('Cross-Origin-Opener-Policy', 'same-origin');
  void reply.header('Cross-Origin-Resource-Policy', 'same-origin');
  if (!reply.hasHeader('Content-Security-Policy')) {
    void reply.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  }
  if (!reply.hasHeader('Cache-Control')) void reply.header('Cache-Control', 'no-store');
}
