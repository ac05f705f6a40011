import { ConflictError, InvalidProfileError, NameTakenError } from '../directory-error';
import { buildProfile, World } from '../testing';
import { createAccount } from './create-account';

it('rule 1: a new account has SCIM off, and its first Super User gets no mail', async () => {
  const world = new World();
  const { account, admin } = await createAccount(world.deps, { name: 'Söhne & Co', admin: buildProfile() });
  expect(account).toMatchObject({ key: 'sohne-co', switches: { scimEnabled: false } });
  expect(world.person(admin.id).user).toMatchObject({ role: 'SU', accountId: account.id, staged: false });
  expect(world.jobs).toEqual([]);
  expect(world.audit).toMatchObject([{ type: 'account.created', actor: { kind: 'operator' } }]);
});

it.each(['', '-', 'Acme', 'a_b', 'a'.repeat(41), 'acme-'])('rule 1: %p is no account key', async (key) => {
  const world = new World();
  await expect(createAccount(world.deps, { name: 'Acme', key, admin: buildProfile() })).rejects.toThrow(
    ConflictError,
  );
});

it('rule 1: a name without a letter of the alphabet needs a key', async () => {
  const world = new World();
  await expect(createAccount(world.deps, { name: '日本', admin: buildProfile() })).rejects.toThrow('--key');
});

it('rule 12: a taken login name or key leaves no account behind', async () => {
  const world = new World();
  const taken = buildProfile({ userName: 'SUPER.user' });
  await expect(createAccount(world.deps, { name: 'Acme', key: 'acme', admin: taken })).rejects.toThrow(
    NameTakenError,
  );
  const short = buildProfile({ userName: 'ada' });
  await expect(createAccount(world.deps, { name: 'Acme', key: 'acme', admin: short })).rejects.toThrow(
    InvalidProfileError,
  );
  expect(world.directory.state.accounts.size).toBe(1);

  await createAccount(world.deps, { name: 'Acme', key: 'acme', admin: buildProfile() });
  await expect(
    createAccount(world.deps, { name: 'Acme', key: 'acme', admin: buildProfile() }),
  ).rejects.toThrow(ConflictError);
  expect(world.directory.state.accounts.size).toBe(2);
});
