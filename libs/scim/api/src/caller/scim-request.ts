import type { PushContext } from '@vbc/directory/domain';
import type { FastifyRequest } from 'fastify';

const CALLER = Symbol('scimCaller');

/** A request to SCIM, with the caller once the guard has found it. */
export interface ScimRequest extends FastifyRequest {
  [CALLER]?: PushContext;
}

export function callerOf(request: ScimRequest): PushContext | undefined {
  return request[CALLER];
}

export function setCaller(request: ScimRequest, caller: PushContext): void {
  request[CALLER] = caller;
}
