import type { SessionOrigin } from '@vbc/identity/domain';
import type { FastifyRequest } from 'fastify';

/** Longer user agents are cut: what tells browser and system apart stands at the beginning. */
const AGENT_LENGTH = 400;

/** From where this request comes, as it is kept with a session. */
export function originOf(request: FastifyRequest): SessionOrigin {
  const agent = request.headers['user-agent']?.slice(0, AGENT_LENGTH);
  return { address: request.ip, ...(agent === undefined ? {} : { agent }) };
}
