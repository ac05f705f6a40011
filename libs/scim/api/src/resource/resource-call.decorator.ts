import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import { callerOf, type ScimRequest } from '../caller/scim-request';
import type { ResourceCall } from './resource-call';
import { selectionOf, type RawQuery } from './selection-of';

/** The call a request makes on behalf of its caller. @throws InvalidValueError attributes and excludedAttributes at once */
export function callOf(request: ScimRequest, push: PushContext): ResourceCall {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
  return {
    push,
    selection: selectionOf(request.query as RawQuery),
    preconditions: { ifMatch, ifNoneMatch },
  };
}

/** The same, once the guard has found the caller. */
export const Call = createParamDecorator((_data: unknown, context: ExecutionContext): ResourceCall => {
  const request = context.switchToHttp().getRequest<ScimRequest>();
  const push = callerOf(request);
  if (push === undefined) throw new Error('ScimCallerGuard did not run on this route');
  return callOf(request, push);
});
