import { UnsupportedMediaTypeError } from '@vbc/scim/protocol';
import type { FastifyInstance } from 'fastify';
import { isScimPath } from '../base-path';

/** RFC 7644 §3.1 allows both; a charset parameter is tolerated. */
const MEDIA_TYPES = ['application/scim+json', 'application/json'];

/**
 * Has Fastify hand SCIM bodies over as bytes: they are decoded and parsed by `parseScimBody`, whose errors are SCIM errors.
 * JSON bodies of every other route are parsed as Fastify does by default; nothing here takes plain text.
 */
export function registerScimBodyParser(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser<Buffer>(MEDIA_TYPES, { parseAs: 'buffer' }, (request, body, done) => {
    if (!isScimPath(request.url)) void parseJson(request, body.toString('utf8'), done);
    else if (isPlain(request.headers['content-encoding'])) done(null, body);
    else done(compressed());
  });
}

function isPlain(encoding: string | undefined): boolean {
  return encoding === undefined || ['', 'identity'].includes(encoding.trim().toLowerCase());
}

/** RFC 9110 §15.5.16. Taking one would let a small body become a large one behind the limit. */
function compressed(): UnsupportedMediaTypeError {
  return new UnsupportedMediaTypeError('Send the body as it is, without Content-Encoding.');
}
