import { ssoApplies, type Account, type User } from '@vbc/directory/domain';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { linkedOtherwise, matchIdentity, type SsoIdentity } from './sso-identity';
import { SsoProblemError } from './sso-error';
import type { UserNameClaim } from './sso-settings';

export interface SsoSignIn {
  readonly accountId: string;
  readonly identity: SsoIdentity;
  readonly userNameClaim: UserNameClaim;
  readonly requestId?: string | undefined;
}

/**
 * Who signs in by an identity, which is remembered the first time. Judged by the account and person as they are now.
 * @throws SsoProblemError sso_failed, sso_unknown_user, sso_not_for_user, sso_unavailable
 */
export function signInWithSso(
  deps: IdentityDeps,
  { accountId, identity, userNameClaim, requestId }: SsoSignIn,
): Promise<{ user: User; account: Account }> {
  return deps.unitOfWork.transaction(async (stores) => {
    const { person, linked } = await matchIdentity(stores, accountId, identity, userNameClaim);
    const account = await stores.accounts.find(accountId);
    if (account?.sso.enabled !== true) {
      throw new SsoProblemError('sso_unavailable', 'Single sign-on is not enabled for this account.');
    }
    checkForUser(account, person.user);
    if (!linked) await link(stores, person.user, identity, { now: deps.clock.now(), requestId });
    return { user: person.user, account };
  });
}

function checkForUser(account: Account, user: User): void {
  const { userName } = user.profile;
  if (user.staged) {
    throw new SsoProblemError(
      'sso_not_for_user',
      `${userName} is staged by a directory and not in service yet.`,
    );
  }
  if (!ssoApplies(account.sso, user)) {
    throw new SsoProblemError('sso_not_for_user', `Single sign-on is switched off for ${userName}.`);
  }
}

async function link(
  stores: IdentityStores,
  { accountId, id, profile }: User,
  { issuer, subject }: SsoIdentity,
  { now, requestId }: { now: Date; requestId: string | undefined },
): Promise<void> {
  const inserted = await stores.ssoLinks.insert({ accountId, issuer, subject, userId: id, createdAt: now });
  if (!inserted) throw linkedOtherwise(profile.userName);
  await stores.audit.append({
    accountId,
    type: 'user.sso-linked',
    result: 'success',
    actor: { kind: 'user', id, userName: profile.userName },
    subject: { userId: id, userName: profile.userName },
    text: `Identity "${subject.slice(0, 100)}" of ${issuer}.`,
    ...(requestId === undefined ? {} : { requestId }),
  });
}

/**
 * That the identity is the one of this person, who proves again who they are: known from an earlier sign-in.
 * @throws SsoProblemError sso_other_user
 */
export async function checkSameIdentity(
  deps: IdentityDeps,
  user: Pick<User, 'accountId' | 'id'>,
  { issuer, subject }: SsoIdentity,
): Promise<void> {
  const known = await deps.unitOfWork.transaction(({ ssoLinks }) =>
    ssoLinks.find(user.accountId, issuer, subject),
  );
  if (known?.userId !== user.id) {
    throw new SsoProblemError('sso_other_user', 'The identity provider vouched for somebody else.');
  }
}

/** Rule 24: a sign-in by single sign-on that was refused, with what there is to know about whom. */
export function recordSsoRefusal(
  deps: IdentityDeps,
  input: {
    accountId: string;
    message: string;
    userName?: string | undefined;
    requestId?: string | undefined;
  },
): Promise<void> {
  return deps.unitOfWork.transaction(({ audit }) =>
    audit.append({
      accountId: input.accountId,
      type: 'session.refused',
      result: 'refused',
      actor: { kind: 'unknown' },
      ...(input.userName === undefined ? {} : { subject: { userName: input.userName.slice(0, 100) } }),
      text: input.message,
      ...(input.requestId === undefined ? {} : { requestId: input.requestId }),
    }),
  );
}
