import type { FastifyInstance } from 'fastify';

/** Lets a server read submitted forms; of a repeated field the last value counts. */
export function acceptForms(server: FastifyInstance): void {
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, text, done) => {
    done(null, Object.fromEntries(new URLSearchParams(text.toString())));
  });
}
