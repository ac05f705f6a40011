import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import type { ScimAnswer } from '../answer/scim-answer';
import { callOf } from '../resource/resource-call.decorator';
import type { ResourceCall } from '../resource/resource-call';
import { callerOf, expectedCallerOf, type ScimRequest } from './scim-request';

const READS_AHEAD = 'scim:reads-ahead';

/** Whether the work of a route may begin while the token is being looked up. */
export function readsAhead(context: ExecutionContext): boolean {
  return Reflect.getMetadata(READS_AHEAD, context.getHandler()) === true;
}

/** Does a read on behalf of the caller. @throws whatever refuses the caller, else whatever the read throws */
export type Read = (work: ReadWork) => Promise<ScimAnswer>;
type ReadWork = (call: ResourceCall) => Promise<ScimAnswer>;

/**
 * For routes that only read, and do so through it. It marks the route itself: one that is let in before the look-up has
 * come back cannot do without waiting for it.
 */
export const Reading = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Read => {
    const request = context.switchToHttp().getRequest<ScimRequest>();
    return (work) => read(request, work);
  },
  [markReadsAhead],
);

function markReadsAhead(target: object, key: string | symbol | undefined): void {
  const route: unknown = key === undefined ? undefined : Reflect.get(target, key);
  if (typeof route === 'function') Reflect.defineMetadata(READS_AHEAD, true, route);
}

/**
 * The look-up of the token and the read go to the database together. What was read counts only once the look-up has come
 * back, all checks have passed and the caller is, in every detail, the one it was read for; else it is read again.
 */
async function read(request: ScimRequest, work: ReadWork): Promise<ScimAnswer> {
  const expected = expectedCallerOf(request);
  if (expected === undefined) return work(callOf(request, found(request)));
  const early = begun(request, expected.push, work);
  const push = await expected.confirmed;
  return isSame(push, expected.push) ? early : work(callOf(request, push));
}

/** Nobody waits for it when the caller is refused. */
function begun(request: ScimRequest, push: PushContext, work: ReadWork): Promise<ScimAnswer> {
  const early = (async () => work(callOf(request, push)))();
  early.catch(() => undefined);
  return early;
}

function isSame(one: PushContext, other: PushContext): boolean {
  return one.connection === other.connection || JSON.stringify(one) === JSON.stringify(other);
}

function found(request: ScimRequest): PushContext {
  const caller = callerOf(request);
  if (caller === undefined) throw new Error('ScimCallerGuard did not run on this route');
  return caller;
}
