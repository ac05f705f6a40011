import type { Account, User } from '@vbc/directory/domain';
import { LinkExpiredError } from '../identity-error';
import { hashOf, newSecret } from '../secret/secret';
import { attemptSucceeded, countAttempt, type ThrottleDeps } from '../session/count-attempt';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { passwordAllowed } from './password-allowed';
import type { PasswordLink, PasswordLinkPurpose } from './password-repository.port';

const MINUTE = 60_000;
const LIFETIME: Readonly<Record<PasswordLinkPurpose, number>> = {
  welcome: 7 * 24 * 60 * MINUTE,
  reset: 30 * MINUTE,
};

/** What the link is for. */
export interface OpenedLink {
  readonly link: PasswordLink;
  readonly user: User;
  readonly account: Account;
}

/**
 * A set-password link: single use, 30 minutes (reset) or 7 days (welcome). The token stands behind `#`, so that no
 * server log and no Referer ever carries it.
 */
export function createPasswordLink(
  deps: IdentityDeps & { publicUrl: string },
  input: { accountId: string; userId: string; purpose: PasswordLinkPurpose },
): Promise<string> {
  return deps.unitOfWork.transaction(async (stores) => {
    const token = newSecret();
    await stores.passwords.insertLink({
      ...input,
      tokenHash: hashOf(token),
      expiresAt: new Date(deps.clock.now().getTime() + LIFETIME[input.purpose]),
    });
    return `${deps.publicUrl}/set-password#token=${token}`;
  });
}

/**
 * Whom the link is for. A token that opens nothing counts as a failure of where it comes from.
 * @throws LinkExpiredError (used, too old, never made, or no longer allowed), TooManyAttemptsError
 */
export async function inspectPasswordLink(
  deps: IdentityDeps & ThrottleDeps,
  { token, address }: { token: string; address: string },
): Promise<OpenedLink> {
  const keys = await countAttempt(deps, { address });
  const opened = await deps.unitOfWork.transaction((stores) => openLink(stores, token, deps.clock.now()));
  await attemptSucceeded(deps, keys);
  return opened;
}

/** @throws LinkExpiredError */
export async function openLink(stores: IdentityStores, token: string, now: Date): Promise<OpenedLink> {
  const link = await stores.passwords.findLink(hashOf(token));
  if (link === null || link.expiresAt <= now) throw new LinkExpiredError();
  const person = await stores.people.lock(link.accountId, link.userId);
  const account = await stores.accounts.find(link.accountId);
  if (person === null || account === null || !passwordAllowed(account, person, link.purpose))
    throw new LinkExpiredError();
  return { link, user: person.user, account };
}
