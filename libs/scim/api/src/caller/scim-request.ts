import type { PushContext } from '@vbc/directory/domain';
import type { FastifyRequest } from 'fastify';

const CALLER = Symbol('scimCaller');
const TURN = Symbol('turn');
const EXPECTED = Symbol('expectedCaller');

/** Who is thought to call, while that is being looked up. */
export interface ExpectedCaller {
  readonly push: PushContext;
  /** Who does call. Rejects with the refusal. */
  readonly confirmed: Promise<PushContext>;
}

/**
 * Waits until the caller may send one request more, counts it, and says for whom it is then.
 * @throws whatever refuses the caller meanwhile
 */
export type Turn = () => Promise<PushContext>;

/** A request to SCIM, with the caller once the guard has found it. */
export interface ScimRequest extends FastifyRequest {
  [CALLER]?: PushContext;
  [TURN]?: Turn;
  [EXPECTED]?: ExpectedCaller;
}

export function callerOf(request: ScimRequest): PushContext | undefined {
  return request[CALLER];
}

export function setCaller(request: ScimRequest, caller: PushContext): void {
  request[CALLER] = caller;
}

export function turnOf(request: ScimRequest): Turn | undefined {
  return request[TURN];
}

export function setTurn(request: ScimRequest, turn: Turn): void {
  request[TURN] = turn;
}

export function expectedCallerOf(request: ScimRequest): ExpectedCaller | undefined {
  return request[EXPECTED];
}

export function setExpectedCaller(request: ScimRequest, expected: ExpectedCaller): void {
  request[EXPECTED] = expected;
}
