import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import { callerOf, type ScimRequest } from './scim-request';

/** The connection that calls, as the guard found it. */
export const ScimCaller = createParamDecorator((_data: unknown, context: ExecutionContext): PushContext => {
  const caller = callerOf(context.switchToHttp().getRequest<ScimRequest>());
  if (caller === undefined) throw new Error('ScimCallerGuard did not run on this route');
  return caller;
});
