import { InvalidProfileError, NameTakenError, NotPermittedError, ScimOnlyError } from '../directory-error';
import { buildProfile, World } from '../testing';
import { addUser, type NewUser } from './add-user';
import type { Role } from './user';

const input = (given: Partial<NewUser> = {}): NewUser => ({ profile: buildProfile(), role: 'EU', ...given });

it('rule 5: adding by hand makes an unmanaged user in service, with the welcome kit and an entry', async () => {
  const world = new World();
  const wanted = input({ role: 'AA' });
  const id = await addUser(world.deps, world.actor, wanted);
  expect(world.person(id)).toMatchObject({
    user: { profile: wanted.profile, role: 'AA', staged: false, ssoOff: false, version: 1 },
    records: [],
  });
  expect(world.jobs).toMatchObject([{ task: 'send-welcome-kit', userId: id, withPasswordLink: true }]);
  expect(world.audit).toMatchObject([
    {
      type: 'user.created',
      actor: { kind: 'user' },
      subject: { userId: id, userName: wanted.profile.userName },
    },
  ]);
});

it.each([
  [{ scimEnabled: true, scimOnly: true }, false],
  [{ scimEnabled: true, scimOnly: false }, true],
  [{ scimEnabled: false, scimOnly: true }, true],
])('rule 5: under %j adding by hand is allowed: %p', async (switches, allowed) => {
  const world = new World(switches);
  const people = world.directory.state.people.size;
  const adding = addUser(world.deps, world.actor, input());
  if (allowed) await adding;
  else await expect(adding).rejects.toThrow(ScimOnlyError);
  expect(world.directory.state.people.size).toBe(people + Number(allowed));
});

it.each<[Role, Role, boolean]>([
  ['SU', 'SU', true],
  ['SU', 'AA', true],
  ['SU', 'EU', true],
  ['AA', 'SU', false],
  ['AA', 'AA', false],
  ['AA', 'EU', true],
  ['EU', 'EU', false],
])('rule 2: a %s adds a %s: %p', async (role, wanted, allowed) => {
  const world = new World();
  const adding = addUser(world.deps, { ...world.actor, role }, input({ role: wanted }));
  if (allowed) await adding;
  else await expect(adding).rejects.toThrow(NotPermittedError);
});

it('rule 17: the limits are those of SCIM', async () => {
  const world = new World();
  const wrong = input({ profile: buildProfile({ lastName: 'van Dyck' }) });
  await expect(addUser(world.deps, world.actor, wrong)).rejects.toThrow(InvalidProfileError);
  expect(world.jobs).toEqual([]);
});

it.each(['this', 'another'])('rule 12: a name of %s account is taken, in any case', async (where) => {
  const world = new World();
  world.add({ profile: { userName: 'ada@example.com' } }, where === 'this' ? world.accountId : where);
  const wanted = input({ profile: buildProfile({ userName: 'ADA@example.com' }) });
  await expect(addUser(world.deps, world.actor, wanted)).rejects.toThrow(NameTakenError);
});

it.each([
  [{ enabled: true, enforced: false }, true],
  [{ enabled: true, enforced: true }, false],
])('rule 18: by hand under SSO %j: link %p', async (sso, withPasswordLink) => {
  const world = new World({ sso });
  await addUser(world.deps, world.actor, input());
  expect(world.jobs).toMatchObject([{ withPasswordLink }]);
});
