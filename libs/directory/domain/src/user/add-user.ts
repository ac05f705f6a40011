import { newId } from '@vbc/util';
import { addingByHandAllowed, type Account } from '../account/account';
import { NameTakenError, ScimOnlyError, StagedNameError } from '../directory-error';
import { stagingRecord } from '../record/person';
import type { NameOwner } from '../record/person-repository.port';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { auditedBy, checkAdministers, type PortalActor } from './actor';
import { accountOf, type DirectoryDeps } from './portal-context';
import { checkProfile } from './profile-rules';
import type { BasicProfile, Role, User } from './user';
import { welcomeKitFor } from './welcome-kit';

export interface NewUser {
  readonly profile: BasicProfile;
  readonly role: Role;
}

/**
 * Add user in the portal: an unmanaged user with a welcome kit.
 * @throws ScimOnlyError (rule 5), InvalidProfileError (rule 17), NameTakenError, StagedNameError (rule 11), NotPermittedError
 */
export function addUser(deps: DirectoryDeps, actor: PortalActor, input: NewUser): Promise<string> {
  return deps.unitOfWork.transaction(async (stores) => {
    const account = await accountOf(stores, actor.accountId);
    checkAdministers(actor, input);
    if (!addingByHandAllowed(account)) throw new ScimOnlyError();
    checkProfile(input.profile);
    checkNameFree(await stores.people.lockOwnerOf(actor.accountId, input.profile.userName));

    const user = newUser(actor.accountId, input, deps.clock.now());
    await stores.people.save(null, { user, records: [] });
    await stores.audit.append({
      ...auditedBy(actor),
      type: 'user.created',
      result: 'success',
      subject: { userId: user.id, userName: user.profile.userName },
      changes: Object.entries({ ...input.profile, role: input.role }).map(([attribute, to]) => ({
        attribute,
        to,
      })),
    });
    await welcome(stores, account, user);
    return user.id;
  });
}

/** A user made by hand: unmanaged, in service. */
export function newUser(accountId: string, input: NewUser, now: Date): User {
  return {
    accountId,
    id: newId(),
    profile: input.profile,
    role: input.role,
    staged: false,
    ssoOff: false,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** @throws NameTakenError, StagedNameError: who has the name, as far as this account may know */
export function checkNameFree(owner: NameOwner): void {
  if (owner.kind === 'free') return;
  const staging = owner.kind === 'person' ? stagingRecord(owner.person) : undefined;
  if (staging !== undefined) throw new StagedNameError(staging.connectionLabel);
  throw new NameTakenError();
}

async function welcome(stores: DirectoryStores, account: Account, user: User): Promise<void> {
  const kit = welcomeKitFor(account, user, { kind: 'portal' });
  await stores.jobs.sendWelcomeKit({
    accountId: user.accountId,
    userId: user.id,
    withPasswordLink: kit === 'with-password-link',
  });
}
