import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/**
 * Forms are for the authorization server and its pages. SCIM takes JSON only (RFC 7644 §3.1), and so does the portal's
 * API: a form is what a page of another site can send without asking.
 */
export function registerFormBodyParser(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16 * 1024 },
    (request, body, done) => {
      if (!request.url.startsWith('/oauth/')) done(new UnsupportedMediaTypeException());
      else done(null, Object.fromEntries(new URLSearchParams(body.toString())));
    },
  );
}
