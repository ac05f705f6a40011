import type { Connection, User } from '@vbc/directory/domain';
import {
  BUILT_AT,
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildUser,
} from '@vbc/directory/domain/testing';
import { newId } from '@vbc/util';

import { WORLDS, type World } from './worlds';

describe.each(WORLDS)('what the portal asks of connections, %s', (_name, open) => {
  const [acme, other] = [buildAccount(), buildAccount()];
  const [okta, entra, theirs] = [
    buildConnection(acme.id),
    buildConnection(acme.id, { label: 'Entra' }),
    buildConnection(other.id),
  ];
  let world: World;

  beforeAll(async () => {
    world = await open();
    await world.unitOfWork.transaction(async ({ accounts, connections }) => {
      for (const account of [acme, other]) await accounts.insert(account);
      for (const connection of [okta, entra, theirs]) await connections.insert(connection);
    });
  });
  afterAll(() => world.close());

  function add(accountId: string, given: Parameters<typeof buildUser>[1], of?: Connection): Promise<User> {
    const user = buildUser(accountId, given);
    const record = of === undefined ? [] : [buildRecord(user, of)];
    return world.unitOfWork.transaction(async ({ people }) => {
      await people.save(null, buildPerson(user, ...record));
      return user;
    });
  }

  it('managed users and records of each, of this account only', async () => {
    await add(acme.id, {}, okta);
    const inactive = buildUser(acme.id);
    await world.unitOfWork.transaction(({ people }) =>
      people.save(null, buildPerson(inactive, buildRecord(inactive, okta, { state: 'inactive' }))),
    );
    await add(other.id, {}, theirs);
    const counts = await world.directory.countsByConnection(acme.id);
    expect([...counts.keys()]).toEqual([okta.id]);
    expect(counts.get(okta.id)).toMatchObject({ managed: 1, records: 2 });
  });

  it('usernames by id; who is gone or elsewhere is not among them', async () => {
    const [ada, elsewhere] = [await add(acme.id, {}), await add(other.id, {})];
    const names = await world.directory.userNames(acme.id, [ada.id, elsewhere.id, newId()]);
    expect([...names]).toEqual([[ada.id, ada.profile.userName]]);
    expect((await world.directory.userNames(acme.id, [])).size).toBe(0);
  });

  it('Super Users in service, the earliest made first, so many at most', async () => {
    const made = [];
    for (const role of ['SU', 'AA', 'SU', 'EU', 'SU'] as const) made.push(await add(acme.id, { role }));
    await add(other.id, { role: 'SU' });
    const superUsers = made.filter(({ role }) => role === 'SU').map(({ id }) => id);
    const ids = (limit: number) =>
      world.unitOfWork.transaction(({ people }) => people.superUserIds(acme.id, limit));
    expect(await ids(20)).toEqual(superUsers);
    expect(await ids(2)).toEqual(superUsers.slice(0, 2));
  });

  it('rule 8: the end as it was written, with the person’s name where it is known', async () => {
    const end = { reason: 'password-changed', userName: 'dana', at: BUILT_AT } as const;
    const read = (of: Connection) =>
      world.unitOfWork.transaction(async ({ connections }) => connections.find(acme.id, of.id));
    await world.unitOfWork.transaction(async ({ connections }) => {
      await connections.end(acme.id, okta.id, end);
      await connections.end(acme.id, entra.id, { ...end, personName: 'Dana Super' });
    });
    expect((await read(okta))?.ended).toEqual(end);
    expect((await read(entra))?.ended).toEqual({ ...end, personName: 'Dana Super' });
    const again = await read(entra);
    if (again !== null) await world.unitOfWork.transaction(({ connections }) => connections.update(again));
    expect(await read(entra)).toEqual(again);
  });
});
