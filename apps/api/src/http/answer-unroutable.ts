import { isScimPath, sendUnroutableScimError } from '@vbc/scim/api';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the router refuses before any route, hook or filter: an address that cannot be decoded, or is too long. */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('X-Content-Type-Options', 'nosniff');
  if (isScimPath(request.url)) sendUnroutableScimError(request, reply, error);
  else void reply.send(error);
}
