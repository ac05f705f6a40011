import type { FastifyRequest } from 'fastify';
import { currentRequestId } from '../request-context';

/** The id that stands in the log, the answer and the audit entry of this request. */
export function requestIdOf(request: FastifyRequest): string {
  return currentRequestId() ?? request.id;
}
