import { SetMetadata } from '@nestjs/common';
import { REAUTHENTICATION_MINUTES } from '@vbc/contracts';

const MINUTE = 60_000;

/** When a route asks for a recent proof: always (an empty list), or when the body names one of these members. */
export type RecentSignIn = readonly string[];

export const RECENT_SIGN_IN = 'vbc:recent-sign-in';

/**
 * The route is dangerous: whoever calls it must have proved who they are within `REAUTHENTICATION_MINUTES`, so that a
 * session left open or stolen cannot do it. Beside `@RequirePermission` or `@SignedIn`. 403 `reauthentication_required`
 * otherwise.
 * @param onlyWith the members of the body that make it dangerous; none: it always is
 */
export function RequireRecentSignIn(...onlyWith: string[]): MethodDecorator & ClassDecorator {
  return SetMetadata(RECENT_SIGN_IN, onlyWith satisfies RecentSignIn);
}

/** Whether this request needs a recent proof. */
export function asksForRecentSignIn(rule: RecentSignIn | undefined, body: unknown): boolean {
  if (rule === undefined) return false;
  if (rule.length === 0) return true;
  return typeof body === 'object' && body !== null && rule.some((member) => Object.hasOwn(body, member));
}

/** @throws ReauthenticationRequiredError */
export function checkRecentSignIn(authenticatedAt: Date, now: Date): void {
  const age = now.getTime() - authenticatedAt.getTime();
  if (age > REAUTHENTICATION_MINUTES * MINUTE) throw new ReauthenticationRequiredError();
}

export class ReauthenticationRequiredError extends Error {
  readonly code = 'reauthentication_required';
  constructor() {
    super('Confirm that it is you: sign in again, then repeat this change.');
  }
}
