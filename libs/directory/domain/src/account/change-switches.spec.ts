import { ChangedMeanwhileError, NotPermittedError } from '../directory-error';
import { World } from '../testing';
import { addingByHandAllowed, newAccount, welcomeKitSuppressed, type ProvisioningSwitches } from './account';
import { changeSwitches } from './change-switches';

const ALL_OFF: ProvisioningSwitches = { scimEnabled: false, scimOnly: false, welcomeMailsDisabled: false };
const ALL_ON: ProvisioningSwitches = { scimEnabled: true, scimOnly: true, welcomeMailsDisabled: true };

function change(world: World, wanted: ProvisioningSwitches, actor = world.actor) {
  return changeSwitches(world.deps, actor, { ...wanted, version: world.account.version });
}

it('rule 1: SCIM is off for a new account', () => {
  const account = newAccount({ id: '1', key: 'acme', name: 'Acme', now: new Date(0) });
  expect(account.switches).toEqual(ALL_OFF);
});

it.each(['SU', 'AA'] as const)('rule 2: %s can change the switches', async (role) => {
  const world = new World(ALL_OFF);
  const account = await change(world, ALL_ON, { ...world.actor, role });
  expect(account).toMatchObject({ switches: ALL_ON, version: 2 });
  expect(world.account).toEqual(account);
  expect(world.audit).toMatchObject([
    {
      type: 'settings.changed',
      actor: { kind: 'user', userName: 'super.user' },
      changes: [
        { attribute: 'Enable SCIM User Provisioning', from: 'off', to: 'on' },
        { attribute: 'Users can only be added via SCIM', from: 'off', to: 'on' },
        { attribute: 'Disable new user welcome emails', from: 'off', to: 'on' },
      ],
    },
  ]);
});

it('rule 2: an EU cannot', async () => {
  const world = new World(ALL_OFF);
  await expect(change(world, ALL_ON, { ...world.actor, role: 'EU' })).rejects.toThrow(NotPermittedError);
  expect(world.account.switches).toEqual(ALL_OFF);
});

it('rule 2: the second and third can be set only while the first is on', async () => {
  const world = new World(ALL_OFF);
  await change(world, { ...ALL_ON, scimEnabled: false });
  expect(world.account).toMatchObject({ switches: ALL_OFF, version: 1 });
  expect(world.events).toEqual([]);
});

it('rule 2: switching the first off remembers the others and makes them ineffective', async () => {
  const world = new World(ALL_ON);
  await change(world, ALL_OFF);
  expect(world.account.switches).toEqual({ ...ALL_ON, scimEnabled: false });
  expect(addingByHandAllowed(world.account)).toBe(true);
  expect(welcomeKitSuppressed(world.account)).toBe(false);

  await change(world, { ...world.account.switches, scimEnabled: true });
  expect(world.account.switches).toEqual(ALL_ON);
  expect(addingByHandAllowed(world.account)).toBe(false);
  expect(welcomeKitSuppressed(world.account)).toBe(true);
});

it('rule 2: one person’s change is not written over by another’s', async () => {
  const world = new World(ALL_OFF);
  await change(world, ALL_ON);
  const late = changeSwitches(world.deps, world.actor, { ...ALL_OFF, version: 1 });
  await expect(late).rejects.toThrow(ChangedMeanwhileError);
  expect(world.account.switches).toEqual(ALL_ON);
});

it.each<[string, ProvisioningSwitches, ProvisioningSwitches, number]>([
  ['switching on', ALL_OFF, ALL_ON, 1],
  ['switching off', ALL_ON, ALL_OFF, 0],
  ['another switch', ALL_ON, { ...ALL_ON, scimOnly: false }, 0],
  ['no change', ALL_ON, ALL_ON, 0],
])('rule 4: %s enqueues the re-applying job as often as it should', async (_, before, after, jobs) => {
  const world = new World(before);
  await change(world, after);
  expect(world.jobs).toHaveLength(jobs);
  expect(world.jobs.every((job) => job.task === 'apply-all-records')).toBe(true);
});
