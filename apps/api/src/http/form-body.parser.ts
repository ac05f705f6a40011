import { UnsupportedMediaTypeException } from '@nestjs/common';
import { isScimPath } from '@vbc/scim/api';
import type { FastifyInstance } from 'fastify';

/** Forms are for the authorization server's pages. SCIM takes JSON only (RFC 7644 §3.1). */
export function registerFormBodyParser(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16 * 1024 },
    (request, body, done) => {
      if (isScimPath(request.url)) done(new UnsupportedMediaTypeException());
      else done(null, Object.fromEntries(new URLSearchParams(body.toString())));
    },
  );
}
