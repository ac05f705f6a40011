import type { Account, Connection, DirectoryStores, Person } from '@vbc/directory/domain';
import {
  buildAccount,
  buildConnection,
  buildPerson,
  buildRecord,
  buildUser,
  BUILT_AT,
} from '@vbc/directory/domain/testing';
import { newId } from '@vbc/util';

import { WORLDS, type World } from './worlds';

describe.each(WORLDS)('ConnectionRepository %s', (_, open) => {
  let world: World;
  let acme: Account;
  let globex: Account;
  let signer: Person;

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  const stores = <T>(work: (stores: DirectoryStores) => Promise<T>): Promise<T> =>
    world.unitOfWork.transaction(work);
  const connections = <T>(work: (connections: DirectoryStores['connections']) => Promise<T>): Promise<T> =>
    stores((all) => work(all.connections));

  beforeEach(async () => {
    [acme, globex] = [buildAccount(), buildAccount()];
    signer = buildPerson(buildUser(acme.id, { role: 'SU' }));
    await stores(async ({ accounts, people }) => {
      await accounts.insert(acme);
      await accounts.insert(globex);
      await people.save(null, signer);
    });
  });

  async function inserted(given: Partial<Connection> = {}): Promise<Connection> {
    const connection = buildConnection(acme.id, given);
    await connections((all) => all.insert(connection));
    return connection;
  }

  const later = (milliseconds: number) => new Date(BUILT_AT.getTime() + milliseconds);

  it('gives back what was stored, to its own account only', async () => {
    const connection = await inserted({
      kind: 'entra',
      label: 'Entra',
      strict: true,
      status: 'ended',
      authority: 'AA',
      provisioningUserId: signer.user.id,
      clientId: 'entra-app',
      ended: { reason: 'password-changed', userName: 'ada', at: later(5) },
      lastUsedAt: later(3),
    });
    await connections(async (all) => {
      expect(await all.find(acme.id, connection.id)).toEqual(connection);
      expect(await all.findByLabel(acme.id, 'Entra')).toEqual(connection);
      expect(await all.findByClient(acme.id, 'entra-app')).toEqual(connection);
      expect(await all.list(acme.id)).toEqual([connection]);
      expect(await all.find(globex.id, connection.id)).toBeNull();
      expect(await all.findByLabel(globex.id, 'Entra')).toBeNull();
      expect(await all.findByClient(globex.id, 'entra-app')).toBeNull();
      expect(await all.list(globex.id)).toEqual([]);
      expect(await all.find(acme.id, 'okta')).toBeNull();
      expect(await all.find(acme.id, newId())).toBeNull();
    });
  });

  it('rule 8: resumes the latest connection of a client', async () => {
    await inserted({ clientId: 'okta-app' });
    const latest = await inserted({ clientId: 'okta-app', createdAt: later(9) });
    expect(await connections((all) => all.findByClient(acme.id, 'okta-app'))).toEqual(latest);
  });

  it('names those that act as a person and are not ended', async () => {
    const provisioningUserId = signer.user.id;
    const active = await inserted({ provisioningUserId });
    const paused = await inserted({ provisioningUserId, status: 'paused', createdAt: later(1) });
    await inserted({ provisioningUserId, status: 'ended' });
    await inserted();
    expect(await connections((all) => all.authorizedBy(acme.id, provisioningUserId))).toEqual([
      active,
      paused,
    ]);
    expect(await connections((all) => all.authorizedBy(globex.id, provisioningUserId))).toEqual([]);
  });

  it('updates every part, and clears what is gone', async () => {
    const connection = await inserted({ clientId: 'app', provisioningUserId: signer.user.id });
    const { id, accountId, createdAt } = connection;
    const changed = buildConnection(accountId, {
      id,
      createdAt,
      label: 'New',
      status: 'paused',
      authority: 'AA',
    });
    await connections((all) => all.update(changed));
    expect(await connections((all) => all.find(acme.id, id))).toEqual(changed);
  });

  it('rule 8: ends with the reason', async () => {
    const connection = await inserted({ provisioningUserId: signer.user.id });
    const end = { reason: 'role-lost', userName: 'ada', at: later(7) } as const;
    await connections((all) => all.end(acme.id, connection.id, end));
    const ended = { ...connection, status: 'ended', ended: end };
    expect(await connections((all) => all.find(acme.id, connection.id))).toEqual(ended);
  });

  it('rule 8: a pause outlasts the end, and nobody is acted as any more', async () => {
    const connection = await inserted({ provisioningUserId: signer.user.id, status: 'paused' });
    const end = { reason: 'role-lost', userName: 'ada', at: later(7) } as const;
    await connections((all) => all.end(acme.id, connection.id, end));
    expect(await connections((all) => all.find(acme.id, connection.id))).toEqual({
      ...connection,
      ended: end,
    });
    expect(await connections((all) => all.authorizedBy(acme.id, signer.user.id))).toEqual([]);
    const details = await world.directory.details(acme.id, signer.user.id);
    expect(details?.provisioningUserOf).toEqual([]);
  });

  it('ends and removes nothing of another account', async () => {
    const connection = await inserted();
    await connections((all) =>
      all.end(globex.id, connection.id, { reason: 'revoked', userName: 'eve', at: later(1) }),
    );
    await connections((all) => all.remove(globex.id, connection.id));
    expect(await connections((all) => all.find(acme.id, connection.id))).toEqual(connection);
  });

  it('rule 8: removal takes its records and the names only they held, and leaves the users', async () => {
    const [okta, entra] = [await inserted(), await inserted({ label: 'Entra', kind: 'entra' })];
    const user = buildUser(acme.id);
    const named = (label: string) => ({ ...user.profile, userName: `${label}-${user.id}` });
    const kept = buildRecord(user, entra, { state: 'inactive', profile: named('kept') });
    const linked = buildUser(acme.id);
    const shared = buildUser(acme.id);
    const alias = { ...shared.profile, userName: `alias-${shared.id}` };
    await stores(async ({ people, connections: all }) => {
      await people.save(
        null,
        buildPerson(user, buildRecord(user, okta, { state: 'inactive', profile: named('gone') }), kept),
      );
      await people.save(null, buildPerson(linked, buildRecord(linked, okta)));
      const both = [okta, entra].map((of) => buildRecord(shared, of, { state: 'inactive', profile: alias }));
      await people.save(null, buildPerson(shared, ...both));
      await all.remove(acme.id, okta.id);
    });
    await stores(async ({ people, connections: all }) => {
      expect(await all.find(acme.id, okta.id)).toBeNull();
      expect(await people.lock(acme.id, user.id)).toEqual(buildPerson(user, kept));
      expect(await people.lock(acme.id, linked.id)).toEqual(buildPerson(linked));
      const owner = async (userName: string) => (await people.lockOwnerOf(acme.id, userName)).kind;
      expect(await owner(named('gone').userName)).toBe('free');
      expect(await owner(named('kept').userName)).toBe('person');
      expect(await owner(user.profile.userName)).toBe('person');
      expect(await owner(linked.profile.userName)).toBe('person');
      expect(await owner(alias.userName)).toBe('person');
    });
  });
});
