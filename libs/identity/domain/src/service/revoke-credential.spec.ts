import { ConflictError, NotFoundError, NotPermittedError, type User } from '@vbc/directory/domain';
import { buildConnection, buildPerson, buildRecord, buildUser } from '@vbc/directory/domain/testing';
import { newId } from '@vbc/util';
import { createBearerToken, revokeBearerToken } from '../bearer/manage-bearer-tokens';
import { NoSuchCredentialError } from '../identity-error';
import { newGrantId } from '../oauth/grant';
import { authorFrom, serviceWorld, type ServiceWorld } from '../testing/service-world';
import { createClientSecret, createFederation } from './create-service-credential';
import { endAuthorization } from './end-authorization';
import { revokeCredential, type CredentialToRevoke } from './revoke-credential';

let world: ServiceWorld;
beforeEach(async () => {
  world = await serviceWorld();
});

type Kind = CredentialToRevoke['kind'];

const FEDERATION = {
  name: 'name',
  issuer: 'https://login.example',
  jwksUrl: 'https://login.example/keys',
  subject: 's',
  audience: 'a',
};

async function made(kind: Kind, role: 'SU' | 'AA' = 'SU'): Promise<string> {
  const author = world.authors[role];
  const named = { ...world.ids, name: 'name' };
  if (kind === 'client-secret')
    return (await createClientSecret(world, author, { ...named, years: 1 })).credential.id;
  if (kind === 'federation')
    return (await createFederation(world, author, { ...world.ids, ...FEDERATION })).credential.id;
  return (await createBearerToken(world, { ...named, days: 9, createdBy: author })).token.id;
}

const revoke = (kind: Kind, credentialId: string, by: 'SU' | 'AA' | 'EU' = 'AA') =>
  revokeCredential(world, world.authors[by], { ...world.ids, kind, credentialId });

async function managedAdministrator(): Promise<User> {
  const user = buildUser(world.account.id, { role: 'AA' });
  await world.directory.stores.people.save(null, buildPerson(user, buildRecord(user, world.connection)));
  return user;
}
const recordState = ({ id }: User) => world.directory.state.person(world.account.id, id)?.records[0]?.state;

describe.each<[Kind, string]>([
  ['client-secret', 'credential.revoked'],
  ['federation', 'credential.revoked'],
  ['bearer-token', 'token.revoked'],
])('revoking a %s', (kind, type) => {
  it('is at once, once, and audited', async () => {
    const id = await made(kind);
    await revoke(kind, id);
    world.clock.advance(1000);
    await revoke(kind, id);
    const [stored] = await world.credentials.list(world.account.id, world.connection.id);
    expect(stored?.revokedAt?.toISOString()).toBe('2026-03-01T10:00:00.000Z');
    const events = world.audited().slice(1);
    expect(events).toMatchObject([{ type, actor: { id: world.authors.AA.userId }, requestId: 'request-1' }]);
    expect(events[0]?.text).toMatch(/"name" \(.+\) for Entra ID\.$/);
  });

  it('20: needs the right connection and kind', async () => {
    const id = await made(kind);
    const other = buildConnection(world.account.id, { label: 'Other' });
    await world.directory.stores.connections.insert(other);
    const elsewhere = { accountId: world.account.id, connectionId: other.id, kind, credentialId: id };
    await expect(revokeCredential(world, world.authors.SU, elsewhere)).rejects.toThrow(NoSuchCredentialError);
    const nowhere = { ...elsewhere, connectionId: newId() };
    await expect(revokeCredential(world, world.authors.SU, nowhere)).rejects.toThrow(NotFoundError);
    await expect(revoke(kind, newId())).rejects.toThrow(NoSuchCredentialError);
    await expect(revoke(kind === 'federation' ? 'client-secret' : 'federation', id)).rejects.toThrow(
      NoSuchCredentialError,
    );
    await expect(revoke(kind, id, 'EU')).rejects.toThrow(NotPermittedError);
    expect(await world.credentials.live(world.account.id, world.clock.now())).toHaveLength(1);
  });

  it('rule 9: unlinks administrators beyond the authority that is left', async () => {
    const id = await made(kind, 'SU');
    await made('client-secret', 'AA');
    const user = await managedAdministrator();
    await revoke(kind, id);
    expect(recordState(user)).toBe('inactive');
    expect(world.audited().at(-1)).toMatchObject({ type: 'user.unlinked' });
  });
});

it('rule 9: the operator’s way to revoke a bearer token unlinks too', async () => {
  const tokenId = await made('bearer-token', 'SU');
  await made('federation', 'AA');
  const user = await managedAdministrator();
  await revokeBearerToken(world, { accountId: world.account.id, tokenId });
  expect(recordState(user)).toBe('inactive');
});

describe('ending an authorization', () => {
  let signer: User;
  beforeEach(async () => {
    signer = await world.addUser('SU');
    const { connections } = world.directory.stores;
    await connections.update({ ...world.connection, provisioningUserId: signer.id, clientId: 'app' });
    await world.unitOfWork.transaction(({ grants }) =>
      grants.insert({
        ...world.ids,
        grantId: newGrantId(world.account.id),
        userId: signer.id,
        clientId: 'app',
        createdAt: world.clock.now(),
        expiresAt: new Date('2028-01-01T00:00:00Z'),
      }),
    );
  });
  const end = (by: 'SU' | 'AA' | 'EU' = 'AA') => endAuthorization(world, world.authors[by], world.ids);

  it('rule 8: gives the grant back, and says who did it', async () => {
    await end();
    expect(world.tables.grants.size).toBe(0);
    const ended = await world.directory.stores.connections.find(world.account.id, world.connection.id);
    expect(ended).toMatchObject({
      status: 'ended',
      ended: { reason: 'authorization-ended', userName: world.authors.AA.userName },
    });
    expect(world.audited()).toMatchObject([
      {
        type: 'connection.ended',
        actor: { kind: 'user', id: world.authors.AA.userId },
        text: expect.stringContaining('Ada Lovelace ended the authorization on 1 March 2026') as string,
      },
    ]);
  });

  it('leaves what needs no person', async () => {
    await made('client-secret');
    await made('bearer-token');
    await end();
    expect(await world.credentials.live(world.account.id, world.clock.now())).toHaveLength(2);
  });

  it('rule 9: unlinks administrators beyond the authority that is left', async () => {
    await made('client-secret', 'AA');
    const user = await managedAdministrator();
    await end();
    expect(recordState(user)).toBe('inactive');
  });

  it('refuses where there is none, and who may not', async () => {
    await expect(end('EU')).rejects.toThrow(NotPermittedError);
    await end();
    await expect(end()).rejects.toThrow(ConflictError);
    await expect(end()).rejects.toThrow('Entra ID has no authorization of a person that could be ended.');
    const unknown = endAuthorization(world, world.authors.SU, { ...world.ids, connectionId: newId() });
    await expect(unknown).rejects.toThrow(NotFoundError);
    const stranger = authorFrom({ ...signer, accountId: newId() });
    await expect(endAuthorization(world, stranger, world.ids)).rejects.toThrow(NotPermittedError);
  });

  it('the operator may', async () => {
    await endAuthorization(world, 'operator', world.ids);
    expect(world.audited().at(-1)?.text).toContain('The operator ended the authorization');
  });
});
