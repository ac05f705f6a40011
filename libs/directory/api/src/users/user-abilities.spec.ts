import type { UserAbilities } from '@vbc/contracts';
import {
  assignExtensions,
  changeUser,
  deleteUser,
  DirectoryError,
  discardStaged,
  forgetRecord,
  releaseUser,
  type DirectoryDeps,
  type PortalActor,
  type RecordState,
  type Role,
  type User,
} from '@vbc/directory/domain';
import {
  actorFor,
  buildAccount,
  buildConnection,
  buildRecord,
  buildUser,
  inMemoryDirectory,
} from '@vbc/directory/domain/testing';
import { abilitiesOf } from './user-abilities';

type Flag = { [K in keyof UserAbilities]: UserAbilities[K] extends boolean ? K : never }[keyof UserAbilities];
type Action = (deps: DirectoryDeps, actor: PortalActor, user: User, connectionId: string) => Promise<unknown>;

/** What the domain does for each ability. */
const ACTIONS: Readonly<Record<NonNullable<Flag>, Action>> = {
  editProfile: (deps, actor, { id }) => changeUser(deps, actor, id, { profile: { firstName: 'Grace' } }),
  editRole: (deps, actor, { id, role }) => changeUser(deps, actor, id, { role: role === 'AA' ? 'EU' : 'AA' }),
  assignExtensions: (deps, actor, { id }) => assignExtensions(deps, actor, id, ['100']),
  delete: (deps, actor, { id }) => deleteUser(deps, actor, id),
  release: (deps, actor, { id }) => releaseUser(deps, actor, id),
  forgetRecord: (deps, actor, { id }, connectionId) => forgetRecord(deps, actor, id, connectionId),
  discard: (deps, actor, { id }) => discardStaged(deps, actor, id),
};

interface Case {
  actor: Role;
  user: Role | 'self';
  record: RecordState | 'none';
  staged: boolean;
  scim: boolean;
}

function* cases(): Generator<Case> {
  for (const actor of ['SU', 'AA', 'EU'] as const)
    for (const user of ['SU', 'AA', 'EU', 'self'] as const)
      for (const record of ['none', 'active', 'inactive', 'deleted'] as const)
        for (const scim of [true, false]) {
          yield { actor, user, record, scim, staged: false };
          if (record === 'inactive' && user === 'EU') yield { actor, user, record, scim, staged: true };
        }
}

async function situation({ actor: role, user: whom, record, staged, scim }: Case) {
  const directory = inMemoryDirectory();
  const switches = { scimEnabled: scim, scimOnly: false, welcomeMailsDisabled: false };
  const account = buildAccount({ switches });
  const okta = buildConnection(account.id);
  await directory.stores.accounts.insert(account);
  await directory.stores.connections.insert(okta);
  const save = async (user: ReturnType<typeof buildUser>, state: Case['record']) => {
    const records = state === 'none' ? [] : [buildRecord(user, okta, { state })];
    const person = { user, records };
    await directory.stores.people.save(null, person);
    return person;
  };
  // Somebody else stays a Super User: that one is the last is not foreseen.
  await save(buildUser(account.id, { role: 'SU' }), 'none');
  const person = await save(buildUser(account.id, { role: whom === 'self' ? role : whom, staged }), record);
  const actor =
    whom === 'self'
      ? actorFor(person.user)
      : actorFor((await save(buildUser(account.id, { role }), 'none')).user);
  return { directory, account, okta, person, actor };
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof DirectoryError) return false;
    throw error;
  }
}

describe('abilities', () => {
  it.each([...cases()])('foretell what the domain does: %j', async (given) => {
    const foretold: Partial<Record<string, boolean>> = {};
    const done: typeof foretold = {};
    for (const [flag, action] of Object.entries(ACTIONS) as [keyof typeof ACTIONS, Action][]) {
      const { directory, account, okta, person, actor } = await situation(given);
      foretold[flag] = abilitiesOf(actor, account, person)[flag];
      done[flag] = await succeeds(action(directory, actor, person.user, okta.id));
    }
    expect(foretold).toEqual(done);
  });

  it.each([...cases()])('give a reason for each thing refused: %j', async (given) => {
    const { account, person, actor } = await situation(given);
    const abilities = abilitiesOf(actor, account, person);
    expect(abilities.editProfileReason === undefined).toBe(abilities.editProfile);
    expect(abilities.deleteReason === undefined).toBe(abilities.delete);
  });
});
