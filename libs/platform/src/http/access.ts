import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '@vbc/contracts';
import type { FastifyRequest } from 'fastify';
import { signedInUserOf, type SignedInUser } from './signed-in-user';

/** Who may call a route. A route that does not say is refused to everybody. */
export type Access =
  { kind: 'public' } | { kind: 'signed-in' } | { kind: 'permission'; permission: Permission };

export const ACCESS = 'vbc:access';

/** Anybody, or the route has a guard of its own. */
export function Public(): MethodDecorator & ClassDecorator {
  return SetMetadata(ACCESS, { kind: 'public' } satisfies Access);
}

/** Anybody who is signed in. */
export function SignedIn(): MethodDecorator & ClassDecorator {
  return SetMetadata(ACCESS, { kind: 'signed-in' } satisfies Access);
}

/** Signed in, with a role that has this permission. */
export function RequirePermission(permission: Permission): MethodDecorator & ClassDecorator {
  return SetMetadata(ACCESS, { kind: 'permission', permission } satisfies Access);
}

/** The signed-in person, as a parameter of a route that is not public. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext): SignedInUser => {
  const user = signedInUserOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (user === undefined) throw new Error('@CurrentUser() on a route that asks for nobody');
  return user;
});
