import type { User } from '@vbc/directory/domain';
import type { IdentityDeps } from '../stores/identity-unit-of-work.port';

/**
 * The operator forgets which identity at the provider a user is, because the provider made them anew: the next sign-in under
 * their username links them again. Sessions that the forgotten one opened end: it may have been somebody else's.
 * @returns whether there was a link
 */
export function unlinkIdentity(deps: IdentityDeps, user: User): Promise<boolean> {
  const { accountId, id, profile } = user;
  return deps.unitOfWork.transaction(async ({ ssoLinks, sessions, audit }) => {
    const link = await ssoLinks.ofUser(accountId, id);
    if (link === null) return false;
    await ssoLinks.deleteOfUser(accountId, id);
    await sessions.deleteSsoSessions(accountId, id);
    await audit.append({
      accountId,
      type: 'settings.changed',
      result: 'success',
      actor: { kind: 'operator' },
      subject: { userId: id, userName: profile.userName },
      text: `The identity "${link.subject.slice(0, 100)}" of ${link.issuer} is no longer linked to ${profile.userName}.`,
    });
    return true;
  });
}
