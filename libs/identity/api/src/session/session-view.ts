import { PERMISSIONS_OF, type SessionView } from '@vbc/contracts';
import type { OpenSession } from '@vbc/identity/domain';

/** What the portal knows of its session. */
export function sessionView({ session, user, account }: OpenSession, csrfToken: string): SessionView {
  return {
    user: { id: user.id, ...user.profile, role: user.role },
    account: { id: account.id, key: account.key, name: account.name },
    permissions: [...PERMISSIONS_OF[user.role]],
    csrfToken,
    expiresAt: session.expiresAt.toISOString(),
    signedInWith: session.method,
  };
}
