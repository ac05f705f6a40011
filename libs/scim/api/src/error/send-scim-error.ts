import { toErrorBody, type ScimError } from '@vbc/scim/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerMediaType } from '../answer/media-type';
import { errorHeaders } from './error-headers';
import { toScimError } from './to-scim-error';

/** Of a body that is too large, so much is read to its end. */
const READ_TO_ITS_END = 16 * 1024 * 1024;

/** Answers an RFC 7644 §3.12 error. */
export function sendScimError(request: FastifyRequest, reply: FastifyReply, error: ScimError): void {
  if (error.status === 413) letFinish(request, reply);
  void reply
    .status(error.status)
    .headers(errorHeaders(error))
    .header('Content-Type', answerMediaType(request.headers.accept))
    .send(JSON.stringify(toErrorBody(error)));
}

/** The same for what the router refuses before any route, hook or filter: a malformed address, or one that is too long. */
export function sendUnroutableScimError(request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  sendScimError(request, reply, toScimError(error));
}

/**
 * Fastify closes the connection of a body that is too large: a client that is still sending then sees a broken connection
 * and no answer. Kept open, the server reads the rest of the body and drops it.
 */
function letFinish({ headers }: FastifyRequest, reply: FastifyReply): void {
  if (Number(headers['content-length']) <= READ_TO_ITS_END) reply.removeHeader('connection');
}
