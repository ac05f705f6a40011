import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { turnOf, type ScimRequest, type Turn } from './scim-request';

/** For a request that does the work of many: waits before each until the connection's rate allows it. */
export const EachInTurn = createParamDecorator((_data: unknown, context: ExecutionContext): Turn => {
  const turn = turnOf(context.switchToHttp().getRequest<ScimRequest>());
  if (turn === undefined) throw new Error('ScimCallerGuard did not run on this route');
  return turn;
});
