import {
  endConnectionsOf,
  type Account,
  type AuditActor,
  type PortalActor,
  type User,
} from '@vbc/directory/domain';
import {
  LinkExpiredError,
  NoSuchCredentialError,
  PasswordNotAllowedError,
  WrongCredentialsError,
} from '../identity-error';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import type { ThrottleDeps } from '../session/count-attempt';
import { provePassword, type ProofDeps } from '../session/prove-password';
import { checkPasswordStands, passwordMark } from '../session/proved-password';
import type { Prover } from '../session/record-refused-proof';
import type { PasswordHasher } from './password-hasher.port';
import { passwordAllowed } from './password-allowed';
import { inspectPasswordLink, openLink } from './password-links';
import { checkPassword, type PasswordOwner } from './password-rules';

export interface PasswordDeps extends IdentityDeps {
  readonly hasher: PasswordHasher;
}

interface Owned {
  readonly user: User;
  readonly account: Account;
}

interface NewPassword {
  readonly user: User;
  readonly hash: string;
  readonly actor: AuditActor;
  readonly requestId?: string | undefined;
  /** The session that may go on: of the person who changes their own password. */
  readonly keepSession?: Buffer | undefined;
}

/**
 * Redeems a set-password link.
 * @throws LinkExpiredError, PasswordRejectedError (the link stays usable then), TooManyAttemptsError
 */
export async function redeemPasswordLink(
  deps: PasswordDeps & ThrottleDeps,
  input: { token: string; password: string; address: string; requestId?: string | undefined },
): Promise<void> {
  const { user, account } = await inspectPasswordLink(deps, input);
  checkPassword(input.password, ownerOf(user, account));
  const hash = await deps.hasher.hash(input.password);
  await deps.unitOfWork.transaction(async (stores) => {
    const now = deps.clock.now();
    const opened = await openLink(stores, input.token, now);
    if (!(await stores.passwords.consumeLink(opened.link.tokenHash, now))) throw new LinkExpiredError();
    const actor = { kind: 'user', id: user.id, userName: user.profile.userName } as const;
    await storePassword(stores, { user: opened.user, hash, actor, requestId: input.requestId }, now);
  });
}

/**
 * A person changes their own password (rule 20).
 * @throws TooManyAttemptsError, PasswordNotAllowedError, WrongCredentialsError, PasswordRejectedError
 */
export async function changePassword(
  deps: ProofDeps,
  actor: PortalActor,
  input: {
    currentPassword: string;
    newPassword: string;
    session: Buffer;
    address: string;
    device?: string | undefined;
  },
): Promise<void> {
  const { address, device } = input;
  const { requestId, userName: name } = actor;
  const { accountId, userId } = actor;
  const wrong = new WrongCredentialsError('Your current password is not correct.');
  const {
    user: owner,
    account,
    passwordHash,
  } = await provePassword(
    deps,
    { name, password: input.currentPassword, address, device, requestId },
    () => deps.unitOfWork.transaction((stores) => ownPassword(stores, actor)),
    wrong,
  );
  checkPassword(input.newPassword, ownerOf(owner, account));
  const hash = await deps.hasher.hash(input.newPassword);
  await deps.unitOfWork.transaction(async (stores) => {
    await checkPasswordStands(stores, { accountId, userId, mark: passwordMark(passwordHash) }, wrong);
    const { user } = await lockUser(stores, accountId, userId);
    await storePassword(
      stores,
      {
        user,
        hash,
        actor: { kind: 'user', id: actor.userId, userName: actor.userName },
        requestId: actor.requestId,
        keepSession: input.session,
      },
      deps.clock.now(),
    );
  });
}

/**
 * The operator sets somebody's password.
 * @throws PasswordRejectedError, NoSuchCredentialError, PasswordNotAllowedError (staged: no sign-in before the first day, rule 11)
 */
export async function setPassword(
  deps: PasswordDeps,
  input: { accountId: string; userId: string; password: string },
): Promise<void> {
  const inService = (stores: IdentityStores) => lockInService(stores, input.accountId, input.userId);
  const { user, account } = await deps.unitOfWork.transaction(inService);
  checkPassword(input.password, ownerOf(user, account));
  const hash = await deps.hasher.hash(input.password);
  await deps.unitOfWork.transaction(async (stores) => {
    const locked = await inService(stores);
    await storePassword(stores, { user: locked.user, hash, actor: { kind: 'operator' } }, deps.clock.now());
  });
}

/** A password change ends the other sessions, the links, and (rule 8) the connections this person authorized. */
async function storePassword(stores: IdentityStores, change: NewPassword, now: Date): Promise<void> {
  const { user } = change;
  await stores.passwords.set(user.accountId, user.id, change.hash, now);
  await stores.passwords.deleteLinksOf(user.accountId, user.id);
  await stores.sessions.deleteOfUser(user.accountId, user.id, change.keepSession);
  const reason = change.actor.kind === 'operator' ? 'password-set' : 'password-changed';
  await endConnectionsOf(stores, user, reason, now);
  await stores.audit.append({
    accountId: user.accountId,
    type: 'user.password-changed',
    result: 'success',
    actor: change.actor,
    subject: { userId: user.id, userName: user.profile.userName },
    ...(change.requestId === undefined ? {} : { requestId: change.requestId }),
  });
}

async function ownPassword(stores: IdentityStores, actor: PortalActor): Promise<Prover & Owned> {
  const person = await stores.people.lock(actor.accountId, actor.userId);
  const account = await stores.accounts.find(actor.accountId);
  if (person === null || account === null || !passwordAllowed(account, person, 'reset')) {
    throw new PasswordNotAllowedError();
  }
  const passwordHash = await stores.passwords.hashOf(actor.accountId, actor.userId);
  return { user: person.user, account, passwordHash };
}

async function lockUser(stores: IdentityStores, accountId: string, userId: string): Promise<Owned> {
  const person = await stores.people.lock(accountId, userId);
  const account = await stores.accounts.find(accountId);
  if (person === null || account === null) {
    throw new NoSuchCredentialError('There is no such user in this account.');
  }
  return { user: person.user, account };
}

async function lockInService(stores: IdentityStores, accountId: string, userId: string): Promise<Owned> {
  const owned = await lockUser(stores, accountId, userId);
  if (owned.user.staged) {
    throw new PasswordNotAllowedError(
      'This user is announced by an identity provider and not in service yet. Set a password once they are active.',
    );
  }
  return owned;
}

function ownerOf({ profile }: User, { name }: Account): PasswordOwner {
  return { userName: profile.userName, email: profile.email, accountName: name };
}
