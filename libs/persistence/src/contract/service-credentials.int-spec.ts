import type { Account, Connection, Role, User } from '@vbc/directory/domain';
import {
  BUILT_AT as NOW,
  buildAccount,
  buildConnection,
  buildPerson,
  buildUser,
} from '@vbc/directory/domain/testing';
import {
  createBearerToken,
  createClientSecret,
  createConnection,
  createFederation,
  findClientSecret,
  recordAssertionRefusal,
  recordServiceCredentialUse,
  revokeCredential,
  type IdentityStores,
} from '@vbc/identity/domain';
import { newId } from '@vbc/util';

import { IDENTITY_WORLDS, type IdentityWorld } from './identity-worlds';

const DAY = 86_400_000;
const outbound = { checkAddress: () => Promise.resolve() };
const ENTRA = {
  name: 'Entra',
  issuer: 'https://login.example/tenant/v2.0',
  jwksUrl: 'https://login.example/tenant/keys',
  subject: 'object-id',
  audience: 'api://app/.default',
};

describe.each(IDENTITY_WORLDS)('service credentials %s', (_, open) => {
  let world: IdentityWorld;
  let acme: Account;
  let okta: Connection;
  let other: Connection;

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  const stores = <T>(work: (stores: IdentityStores) => Promise<T>): Promise<T> =>
    world.unitOfWork.transaction(work);

  beforeEach(async () => {
    world.clock.advance(NOW.getTime() - world.clock.now().getTime());
    acme = buildAccount();
    [okta, other] = [buildConnection(acme.id), buildConnection(acme.id, { label: 'Other' })];
    await stores(async ({ accounts, connections }) => {
      await accounts.insert(acme);
      await connections.insert(okta);
      await connections.insert(other);
    });
  });

  async function person(role: Role): Promise<User> {
    const user = buildUser(acme.id, { role });
    await stores(({ people }) => people.save(null, buildPerson(user)));
    return user;
  }
  const authorOf = ({ id, role, profile, accountId }: User) =>
    ({ accountId, userId: id, userName: profile.userName, role }) as const;
  const of = (connection: Connection) => ({ accountId: acme.id, connectionId: connection.id });
  const secretOf = (connection = okta, author: Parameters<typeof createClientSecret>[1] = 'operator') =>
    createClientSecret(world, author, { ...of(connection), name: '2026', years: 1 });
  const federationOf = (connection = okta) =>
    createFederation({ ...world, outbound }, 'operator', { ...of(connection), ...ENTRA });
  const find = async (clientId: string) => {
    const client = await world.serviceClients.find(clientId);
    if (client === null) throw new Error('no such client');
    return client;
  };
  const authority = (connection = okta) =>
    stores(({ connections }) => connections.authorityNow(acme.id, connection.id));

  it('rule 10: one client id a connection, several secrets at once', async () => {
    const first = await secretOf();
    world.clock.advance(1);
    const second = await secretOf();
    const federation = await federationOf();
    expect([second.clientId, federation.clientId]).toEqual([first.clientId, first.clientId]);
    expect((await secretOf(other)).clientId).not.toBe(first.clientId);
    const client = await find(first.clientId);
    expect(client).toEqual({
      clientId: first.clientId,
      accountId: acme.id,
      connectionId: okta.id,
      createdAt: NOW,
      connection: { id: okta.id, label: 'Okta', kind: 'okta', strict: false },
      secrets: [first.credential, second.credential],
      federations: [federation.credential],
    });
    for (const { secret, credential } of [first, second])
      expect(findClientSecret(client, secret, NOW)).toEqual(credential);
    expect(await world.credentials.clientIdOf(acme.id, okta.id)).toBe(first.clientId);
    expect(await world.credentials.clientIdOf(newId(), okta.id)).toBeNull();
    expect(await world.serviceClients.find('vbc-nobody')).toBeNull();
  });

  it('gives credentials to their own account only', async () => {
    const { credential } = await secretOf();
    await stores(async ({ serviceCredentials }) => {
      expect(await serviceCredentials.find(acme.id, 'client-secret', credential.id)).toEqual(credential);
      expect(await serviceCredentials.find(newId(), 'client-secret', credential.id)).toBeNull();
      expect(await serviceCredentials.find(acme.id, 'federation', credential.id)).toBeNull();
      expect(await serviceCredentials.find(acme.id, 'client-secret', 'x')).toBeNull();
      await serviceCredentials.revoke(newId(), 'client-secret', credential.id, NOW);
      expect(await serviceCredentials.find(acme.id, 'client-secret', credential.id)).toEqual(credential);
      expect(await serviceCredentials.lockConnection(acme.id, okta.id)).toBe(true);
      expect(await serviceCredentials.lockConnection(newId(), okta.id)).toBe(false);
    });
    expect(await world.credentials.list(newId(), okta.id)).toEqual([]);
  });

  it('what is revoked is not found by its client any more, and keeps the first time', async () => {
    const { clientId, credential, secret } = await secretOf();
    const { credential: federation } = await federationOf();
    for (const { kind, id } of [credential, federation])
      await revokeCredential(world, 'operator', { ...of(okta), kind, credentialId: id });
    const client = await find(clientId);
    expect([client.secrets, client.federations]).toEqual([[], []]);
    expect(findClientSecret(client, secret, NOW)).toBeNull();
    await stores(({ serviceCredentials }) =>
      serviceCredentials.revoke(acme.id, 'client-secret', credential.id, new Date(NOW.getTime() + DAY)),
    );
    const found = await stores(({ serviceCredentials }) =>
      serviceCredentials.find(acme.id, 'client-secret', credential.id),
    );
    expect(found).toEqual({ ...credential, revokedAt: NOW });
  });

  it('counts what is live', async () => {
    const { credential } = await secretOf();
    await secretOf();
    await federationOf();
    await createBearerToken(world, { ...of(okta), name: 'token', days: 1 });
    await createBearerToken(world, { ...of(other), name: 'token', days: 1 });
    const counts = (now: Date) =>
      stores(({ serviceCredentials }) => serviceCredentials.liveCounts(acme.id, okta.id, now));
    expect(await counts(NOW)).toEqual({ 'client-secret': 2, federation: 1, 'bearer-token': 1 });
    await revokeCredential(world, 'operator', {
      ...of(okta),
      kind: 'client-secret',
      credentialId: credential.id,
    });
    const nextDay = new Date(NOW.getTime() + DAY);
    expect(await counts(nextDay)).toEqual({ 'client-secret': 1, federation: 1, 'bearer-token': 0 });
    expect(await counts(new Date(NOW.getTime() + 400 * DAY))).toMatchObject({ 'client-secret': 0 });
  });

  it('remembers use once a minute, and the latest refusal', async () => {
    const { clientId, credential } = await secretOf();
    const { credential: federation } = await federationOf();
    const from = { address: '192.0.2.1', agent: 'Entra' };
    await recordServiceCredentialUse(world, credential, from);
    await recordServiceCredentialUse(world, federation);
    world.clock.advance(59_999);
    await recordServiceCredentialUse(world, credential, { address: '192.0.2.2' });
    await recordAssertionRefusal(world, federation, 'The issuer is another.');
    const { secrets, federations } = await find(clientId);
    expect(secrets).toEqual([{ ...credential, lastUse: { at: NOW, ...from } }]);
    expect(federations).toEqual([
      {
        ...federation,
        lastUse: { at: NOW },
        lastRefusal: { at: new Date(NOW.getTime() + 59_999), message: 'The issuer is another.' },
      },
    ]);
    world.clock.advance(1);
    await recordServiceCredentialUse(world, credential, { address: '192.0.2.2' });
    const at = new Date(NOW.getTime() + 60_000);
    expect((await find(clientId)).secrets[0]?.lastUse).toEqual({ at, address: '192.0.2.2' });
  });

  it.each<[Role, 'SU' | 'AA', 'SU' | 'AA']>([
    ['SU', 'SU', 'AA'],
    ['AA', 'AA', 'AA'],
  ])('rule 10: what a %s makes carries %s, and later %s', async (role, before, after) => {
    const creator = await person(role);
    expect(await authority()).toBeNull();
    await secretOf(okta, authorOf(creator));
    expect(await authority()).toBe(before);
    const risenOrFallen = { ...creator, role: role === 'SU' ? 'AA' : 'SU', version: 2 } as const;
    await stores(({ people }) => people.save(buildPerson(creator), buildPerson(risenOrFallen)));
    expect(await authority()).toBe(after);
    expect(await world.credentials.list(acme.id, okta.id)).toMatchObject([{ authority: after }]);
  });

  it('rule 10: a federation carries authority too, until it is revoked; a secret until its end', async () => {
    const { credential } = await federationOf();
    await secretOf(other);
    expect([await authority(), await authority(other)]).toEqual(['SU', 'SU']);
    const which = { ...of(okta), kind: 'federation', credentialId: credential.id } as const;
    await revokeCredential(world, 'operator', which);
    world.clock.advance(365 * DAY);
    expect([await authority(), await authority(other)]).toEqual([null, null]);
  });

  it('rule 8: removing the connection takes them along, and its client', async () => {
    const { clientId } = await secretOf();
    await federationOf();
    await createBearerToken(world, { ...of(okta), name: 'token' });
    const kept = await secretOf(other);
    await stores(({ connections }) => connections.remove(acme.id, okta.id));
    expect(await world.serviceClients.find(clientId)).toBeNull();
    expect(await world.credentials.list(acme.id, okta.id)).toEqual([]);
    expect((await find(kept.clientId)).secrets).toHaveLength(1);
  });

  it('two at once make one client, and never more than there can be', async () => {
    const made = await Promise.allSettled(Array.from({ length: 13 }, () => secretOf()));
    const clientIds = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value.clientId] : []));
    expect([clientIds.length, new Set(clientIds).size]).toEqual([10, 1]);
  });

  it('of connections made at once with one label, one is made', async () => {
    const create = () =>
      createConnection(world, 'operator', { accountId: acme.id, label: 'New', kind: 'okta' });
    const made = await Promise.allSettled(Array.from({ length: 12 }, create));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const all = await stores(({ connections }) => connections.list(acme.id));
    expect(all.filter(({ label }) => label === 'New')).toHaveLength(1);
  });
});
