import { addUser } from './user/add-user';
import { ConflictError, ExtensionTakenError, NameTakenError } from './directory-error';
import {
  buildAccount,
  buildActor,
  buildConnection,
  buildPerson,
  buildProfile,
  buildRecord,
  buildUser,
  inMemoryDirectory,
} from './testing';

const account = buildAccount();

describe('inMemoryDirectory', () => {
  it('takes everything back when a transaction throws', async () => {
    const world = inMemoryDirectory();
    await world.stores.accounts.insert(account);
    const user = buildUser(account.id);
    await world.stores.people.save(null, buildPerson(user));
    const before = world.state.snapshot();

    const failing = world.unitOfWork.transaction(async (stores) => {
      await stores.accounts.insert(buildAccount());
      await stores.accounts.update({ ...account, name: 'Other' });
      await stores.people.save(null, buildPerson(buildUser(account.id)));
      await stores.people.delete(buildPerson(user));
      await stores.extensions.replace(account.id, user.id, ['100']);
      await stores.connections.insert(buildConnection(account.id));
      await stores.audit.append({
        accountId: account.id,
        type: 'user.created',
        result: 'success',
        actor: { kind: 'system' },
      });
      await stores.jobs.applyAllRecords({ accountId: account.id });
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(world.state).toEqual(before);
    expect(world.jobs()).toEqual([]);
  });

  it('runs one transaction after the other, also after one that failed', async () => {
    const world = inMemoryDirectory();
    const order: string[] = [];
    const step = (name: string, fails = false): Promise<void> =>
      world.unitOfWork.transaction(async () => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
      });

    await Promise.allSettled([step('a'), step('b', true), step('c')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets one of two racing writes have a login name', async () => {
    const world = inMemoryDirectory();
    await world.stores.accounts.insert(account);
    const actor = buildActor(account.id);
    const deps = { unitOfWork: world.unitOfWork, clock: world.clock };
    const add = (userName: string): Promise<string> =>
      addUser(deps, actor, { profile: buildProfile({ userName }), role: 'EU' });

    const results = await Promise.allSettled([add('racing@example.com'), add('RACING@example.com')]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
    expect(world.state.people.size).toBe(1);
  });

  it('refuses a login name that a record keeps, over all accounts, until the record goes', async () => {
    const { stores } = inMemoryDirectory();
    const user = buildUser(account.id);
    const kept = buildRecord(user, buildConnection(account.id), {
      state: 'inactive',
      profile: buildProfile({ userName: 'kept@example.com' }),
    });
    const holder = buildPerson(user, kept);
    await stores.people.save(null, holder);
    const other = buildPerson(buildUser('another account', { profile: { userName: 'Kept@Example.com' } }));

    await expect(stores.people.save(null, other)).rejects.toThrow(NameTakenError);
    expect(await stores.people.lockOwnerOf('another account', 'kept@example.com')).toEqual({
      kind: 'elsewhere',
    });
    await stores.people.save(holder, buildPerson(user));
    await stores.people.save(null, other);
    expect(await stores.people.lockOwnerOf('another account', 'kept@example.com')).toEqual({
      kind: 'person',
      person: other,
    });
  });

  it('refuses a second active record of one user', async () => {
    const { stores } = inMemoryDirectory();
    const user = buildUser(account.id);
    const [one, two] = [buildConnection(account.id), buildConnection(account.id)];
    const person = buildPerson(user, buildRecord(user, one), buildRecord(user, two));
    await expect(stores.people.save(null, person)).rejects.toThrow(ConflictError);
  });

  it('refuses an extension of somebody else in the account only', async () => {
    const { stores } = inMemoryDirectory();
    const [one, two, elsewhere] = [buildUser('a'), buildUser('a'), buildUser('b')];
    for (const user of [one, two, elsewhere]) await stores.people.save(null, buildPerson(user));
    await stores.extensions.replace('a', one.id, ['100']);
    await stores.extensions.replace('a', one.id, ['100', '101']);
    await stores.extensions.replace('b', elsewhere.id, ['100']);
    await expect(stores.extensions.replace('a', two.id, ['101'])).rejects.toThrow(ExtensionTakenError);
    expect(await stores.extensions.ofUser('a', one.id)).toEqual(['100', '101']);
  });
});
