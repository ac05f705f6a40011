import { buildAccount, buildPerson, buildUser } from '@vbc/directory/domain/testing';
import { FixedClock } from '@vbc/util';
import { inMemoryIdentity } from '../testing/in-memory-identity';
import { setPassword } from './set-password';

async function settingFor(staged: boolean) {
  const world = inMemoryIdentity(new FixedClock('2026-03-01T10:00:00Z'));
  const account = buildAccount();
  const user = buildUser(account.id, { staged });
  await world.directory.stores.accounts.insert(account);
  await world.directory.stores.people.save(null, buildPerson(user));
  const hasher = {
    hash: (password: string) => Promise.resolve(`hash of ${password}`),
    verify: () => Promise.resolve(false),
    needsRehash: () => false,
  };
  const input = { accountId: account.id, userId: user.id, password: 'correct horse' };
  const set = setPassword({ ...world, hasher }, input);
  return { set, stored: () => world.tables.passwords.get(user.id) };
}

describe('the operator sets a password', () => {
  it('of somebody in service', async () => {
    const { set, stored } = await settingFor(false);
    await set;
    expect(stored()).toBe('hash of correct horse');
  });

  it('rule 11: not of somebody who is only announced', async () => {
    const { set, stored } = await settingFor(true);
    await expect(set).rejects.toMatchObject({ code: 'password_not_allowed' });
    expect(stored()).toBeUndefined();
  });
});
