import { changeSwitches } from '../account/change-switches';
import { changeUser } from '../user/change-user';
import { buildProfile, buildRecord, buildStatement, World } from '../testing';
import { applyAllRecords } from './apply-all-records';
import { managingRecord } from './person';

const ADA = { userName: 'ada@example.com' };

function switchScim(world: World, scimEnabled: boolean) {
  const { switches, version } = world.account;
  return changeSwitches(world.deps, world.actor, { ...switches, scimEnabled, version });
}

/** Somebody managed by Okta; then SCIM goes off. */
async function switchedOff() {
  const world = new World();
  const okta = world.connect();
  const { user } = await world.create(okta, buildStatement(ADA));
  await switchScim(world, false);
  return { world, okta, user };
}

it('rule 4: while SCIM is off records are kept, and the user is editable', async () => {
  const { world, user } = await switchedOff();
  await changeUser(world.deps, world.actor, user.id, { profile: { userName: 'ada.byron' } });
  expect(world.person(user.id).user.profile.userName).toBe('ada.byron');
  expect(managingRecord(world.person(user.id))?.profile.userName).toBe(ADA.userName);
  expect(await world.directory.directory.counts(world.accountId)).toMatchObject({ managed: 1, differing: 1 });
});

it('rule 4: after switching on the job applies every active record', async () => {
  const { world, okta, user } = await switchedOff();
  const other = world.add();
  await changeUser(world.deps, world.actor, user.id, {
    profile: { userName: 'ada.byron', lastName: 'Byron' },
  });
  await switchScim(world, true);
  expect(world.jobs.at(-1)).toEqual({ task: 'apply-all-records', accountId: world.accountId });
  await applyAllRecords(world.deps, world.accountId);

  expect(world.person(user.id).user.profile).toEqual(user.profile);
  expect(world.person(user.id).records).toMatchObject([
    { connectionId: okta.id, state: 'active', version: 1 },
  ]);
  expect(world.person(other.id).user).toEqual(other);
  expect(world.directory.state.loginNames.has('ada.byron')).toBe(false);
  expect(world.audit.at(-1)).toMatchObject({
    type: 'user.updated',
    actor: { kind: 'system' },
    changes: [
      { attribute: 'userName', from: 'ada.byron', to: ADA.userName },
      { attribute: 'lastName', from: 'Byron', to: 'Lovelace' },
    ],
  });
});

it('rule 4: applying again from the start changes nothing more', async () => {
  const { world, user } = await switchedOff();
  await changeUser(world.deps, world.actor, user.id, { profile: { lastName: 'Byron' } });
  await switchScim(world, true);
  await applyAllRecords(world.deps, world.accountId);
  const before = world.directory.state.snapshot();
  await applyAllRecords(world.deps, world.accountId);
  expect(world.directory.state).toEqual(before);
});

it('rule 4: a record that is refused turns inactive and is listed, and the others are applied', async () => {
  const { world, okta } = await switchedOff();
  const wrong = world.add();
  const profile = { ...wrong.profile, firstName: 'Two Words' };
  const person = { user: wrong, records: [buildRecord(wrong, okta, { profile })] };
  await world.directory.stores.people.save(world.person(wrong.id), person);
  const last = world.add();
  const byron = { ...last.profile, lastName: 'Byron' };
  const other = { user: last, records: [buildRecord(last, okta, { profile: byron })] };
  await world.directory.stores.people.save(world.person(last.id), other);
  await switchScim(world, true);
  await applyAllRecords(world.deps, world.accountId);

  expect(world.person(wrong.id)).toMatchObject({
    user: wrong,
    records: [{ state: 'inactive', resource: { active: false } }],
  });
  expect(world.person(last.id).user.profile).toEqual(byron);
  const listed = world.audit.filter((row) => row.type === 'record.refused');
  expect(listed).toMatchObject([
    {
      result: 'refused',
      subject: { userId: wrong.id },
      text: expect.stringContaining('must not contain spaces'),
    },
  ]);
});

it('rule 4: more people than a page holds', async () => {
  const { world, okta } = await switchedOff();
  const users = Array.from({ length: 450 }, () => world.add());
  const profile = buildProfile();
  for (const user of users) {
    const said = { ...profile, userName: user.profile.userName, lastName: 'Byron' };
    const person = { user, records: [buildRecord(user, okta, { profile: said })] };
    await world.directory.stores.people.save(world.person(user.id), person);
  }
  await switchScim(world, true);
  await applyAllRecords(world.deps, world.accountId);
  expect(users.filter(({ id }) => world.person(id).user.profile.lastName !== 'Byron')).toEqual([]);
});

it('rule 4: the job writes nothing once SCIM is off again', async () => {
  const { world, user } = await switchedOff();
  await changeUser(world.deps, world.actor, user.id, { profile: { lastName: 'Byron' } });
  await applyAllRecords(world.deps, world.accountId);
  expect(world.person(user.id).user.profile.lastName).toBe('Byron');
  expect(managingRecord(world.person(user.id))).toBeDefined();
});

it('rule 4: inactive records and other accounts are left alone', async () => {
  const { world, okta, user } = await switchedOff();
  await switchScim(world, true);
  await world.write(okta, user.id, buildStatement({ ...ADA, lastName: 'King', active: false }));
  await applyAllRecords(world.deps, world.accountId);
  await applyAllRecords(world.deps, 'another account');
  expect(world.person(user.id).user).toEqual(user);
});

describe('a provisioning user renamed while SCIM was off', () => {
  async function renamed(managedByOwn: boolean) {
    const { world, okta, user } = await switchedOff();
    await changeUser(world.deps, world.actor, user.id, {
      role: 'AA',
      profile: { userName: 'ada.byron' },
    });
    const own = managedByOwn
      ? { ...okta, provisioningUserId: user.id }
      : world.connect({ provisioningUserId: user.id });
    world.directory.state.connections.set(own.id, own);
    await switchScim(world, true);
    await applyAllRecords(world.deps, world.accountId);
    return { world, user, own };
  }

  it('rule 16: is not renamed by the record of the connection that acts as them; it is listed', async () => {
    const { world, user, own } = await renamed(true);
    expect(world.person(user.id).user.profile.userName).toBe('ada.byron');
    expect(managingRecord(world.person(user.id))).toBeUndefined();
    expect(world.directory.state.connections.get(own.id)?.status).toBe('active');
    expect(world.audit.at(-1)).toMatchObject({
      type: 'record.refused',
      text: expect.stringContaining('cut the connection'),
    });
  });

  it('rule 8: is renamed by another connection’s record, and what acts as them ends', async () => {
    const { world, user, own } = await renamed(false);
    expect(world.person(user.id).user.profile.userName).toBe(ADA.userName);
    expect(world.directory.state.connections.get(own.id)).toMatchObject({
      status: 'ended',
      ended: { reason: 'username-changed', userName: 'ada.byron' },
    });
  });
});
