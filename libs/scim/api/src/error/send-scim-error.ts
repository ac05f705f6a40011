import { toErrorBody, type ScimError } from '@vbc/scim/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerMediaType } from '../answer/media-type';
import { errorHeaders } from './error-headers';
import { toScimError } from './to-scim-error';

/** Answers an RFC 7644 §3.12 error. */
export function sendScimError(request: FastifyRequest, reply: FastifyReply, error: ScimError): void {
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
