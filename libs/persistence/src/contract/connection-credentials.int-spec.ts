import type { Account, Connection, User } from '@vbc/directory/domain';
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
  createFederation,
  createOAuthClient,
  hashOf,
  newGrantId,
  newSecret,
  recordAssertionRefusal,
  recordServiceCredentialUse,
  revokeCredential,
  type OAuthGrant,
} from '@vbc/identity/domain';

import { IDENTITY_WORLDS, type IdentityWorld } from './identity-worlds';

const DAY = 86_400_000;
const after = (days: number) => new Date(NOW.getTime() + days * DAY);

describe.each(IDENTITY_WORLDS)('what a connection comes in with, %s', (_, open) => {
  let world: IdentityWorld;
  let acme: Account;
  let okta: Connection;
  let admin: User;

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  beforeEach(async () => {
    world.clock.advance(NOW.getTime() - world.clock.now().getTime());
    acme = buildAccount();
    okta = buildConnection(acme.id);
    admin = buildUser(acme.id, { role: 'SU' });
    await world.unitOfWork.transaction(async ({ accounts, connections, people }) => {
      await accounts.insert(acme);
      await connections.insert(okta);
      await people.save(null, buildPerson(admin));
    });
  });

  const here = () => ({ accountId: acme.id, connectionId: okta.id });
  const author = () =>
    ({
      accountId: acme.id,
      userId: admin.id,
      userName: admin.profile.userName,
      role: 'SU',
    }) as const;
  const list = () => world.credentials.list(acme.id, okta.id);

  async function grant(held: [kind: string, days: number][], clientId = 'gone'): Promise<OAuthGrant> {
    const made: OAuthGrant = {
      ...here(),
      grantId: newGrantId(acme.id),
      userId: admin.id,
      clientId,
      createdAt: NOW,
      expiresAt: after(730),
    };
    await world.unitOfWork.transaction(({ grants }) => grants.insert(made));
    for (const [kind, days] of held)
      await world.artefacts.put(kind, hashOf(newSecret()), {
        payload: {},
        grantId: made.grantId,
        expiresAt: after(days),
      });
    return made;
  }

  it('says all of each kind, newest first, and no secret', async () => {
    const redirectUris = ['https://idp.example/callback'];
    const { client } = await createOAuthClient(world, { kind: 'okta', name: 'Okta OIN', redirectUris });
    const { grantId } = await grant([['RefreshToken', 400]], client.clientId);
    const byAdmin = { userId: admin.id, userName: admin.profile.userName };
    world.clock.advance(1);
    const secret = await createClientSecret(world, author(), { ...here(), name: '2026', years: 2 });
    world.clock.advance(1);
    const outbound = { checkAddress: () => Promise.resolve() };
    const claims = {
      issuer: 'https://login.example/v2.0',
      jwksUrl: 'https://login.example/keys',
      subject: 'object-id',
      audience: 'api://app',
    };
    const federation = await createFederation({ ...world, outbound }, author(), {
      ...here(),
      ...claims,
      name: 'Entra',
    });
    world.clock.advance(1);
    const token = await createBearerToken(world, { ...here(), name: 'token', days: 30 });
    const use = { address: '192.0.2.1', agent: 'Entra' };
    await recordServiceCredentialUse(world, secret.credential, use);
    await recordAssertionRefusal(world, federation.credential, 'The key is unknown.');

    const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
    const stored = await list();
    expect(stored).toEqual([
      {
        ...here(),
        kind: 'bearer-token',
        id: token.token.id,
        authority: 'SU',
        createdAt: at(3),
        expiresAt: new Date(after(30).getTime() + 3),
        name: 'token',
        prefix: token.token.prefix,
      },
      {
        ...here(),
        ...claims,
        kind: 'federation',
        id: federation.credential.id,
        authority: 'SU',
        createdAt: at(2),
        createdBy: byAdmin,
        name: 'Entra',
        lastRefusal: { at: at(3), message: 'The key is unknown.' },
      },
      {
        ...here(),
        kind: 'client-secret',
        id: secret.credential.id,
        authority: 'SU',
        createdAt: at(1),
        createdBy: byAdmin,
        expiresAt: secret.credential.expiresAt,
        lastUse: { at: at(3), ...use },
        name: '2026',
        prefix: secret.credential.prefix,
      },
      {
        ...here(),
        kind: 'authorization',
        id: grantId,
        authority: 'SU',
        createdAt: NOW,
        createdBy: byAdmin,
        expiresAt: after(400),
        clientName: 'Okta OIN',
        provisioningUser: { id: admin.id, userName: admin.profile.userName },
      },
    ]);
    expect(JSON.stringify(stored)).not.toContain(secret.secret);
  });

  it.each<[string, [string, number][], number]>([
    ['the grant, when the refresh token was used lately', [['RefreshToken', 900]], 730],
    [
      'the refresh token that rests',
      [
        ['RefreshToken', 400],
        ['AccessToken', 401],
      ],
      400,
    ],
    ['the code that was never redeemed', [['AuthorizationCode', 1]], 1],
    ['its making, when nothing of it is left', [], 0],
  ])('an authorization ends with %s', async (_case, held, end) => {
    await grant(held);
    expect(await list()).toMatchObject([{ expiresAt: after(end), clientName: 'gone' }]);
  });

  it('keeps the dead in the list, and only the living among the live', async () => {
    const dead = await createClientSecret(world, author(), { ...here(), name: 'revoked', years: 1 });
    const which = { ...here(), kind: 'client-secret', credentialId: dead.credential.id } as const;
    await revokeCredential(world, author(), which);
    await createBearerToken(world, { ...here(), name: 'expired', days: 1 });
    await createBearerToken(world, { ...here(), name: 'endless' });
    await grant([['RefreshToken', 1]]);
    await grant([['RefreshToken', 9]]);
    const kinds = (all: { kind: string }[]) => all.map(({ kind }) => kind).sort();
    expect(kinds(await list())).toEqual([
      'authorization',
      'authorization',
      'bearer-token',
      'bearer-token',
      'client-secret',
    ]);
    const live = await world.credentials.live(acme.id, after(1));
    expect(kinds(live)).toEqual(['authorization', 'bearer-token']);
    expect(live).toContainEqual(expect.objectContaining({ name: 'endless' }));
    expect(await list()).toContainEqual(expect.objectContaining({ name: 'revoked', revokedAt: NOW }));
  });

  it('knows that a deleted creator was no operator', async () => {
    await createClientSecret(world, author(), { ...here(), name: 'left', years: 1 });
    await world.unitOfWork.transaction(({ people }) => people.delete(buildPerson(admin)));
    expect((await list())[0]).toMatchObject({ authority: 'AA', createdBy: { userId: admin.id } });
    expect((await list())[0]?.createdBy).not.toHaveProperty('userName');
  });

  it('names what ends until a day, the earliest first, over all accounts or of one', async () => {
    const elsewhere = buildAccount();
    const theirs = buildConnection(elsewhere.id, { label: 'Theirs', kind: 'entra' });
    await world.unitOfWork.transaction(async ({ accounts, connections }) => {
      await accounts.insert(elsewhere);
      await connections.insert(theirs);
    });
    await createBearerToken(world, { accountId: elsewhere.id, connectionId: theirs.id, name: 'b', days: 20 });
    await createBearerToken(world, { ...here(), name: 'late', days: 61 });
    await createBearerToken(world, { ...here(), name: 'over', days: 9 });
    await createBearerToken(world, { ...here(), name: 'endless' });
    await createBearerToken(world, { ...here(), name: 'c', days: 60 });
    await grant([['RefreshToken', 15]]);
    const revoked = await createBearerToken(world, { ...here(), name: 'revoked', days: 30 });
    const which = { ...here(), kind: 'bearer-token', credentialId: revoked.token.id } as const;
    await revokeCredential(world, 'operator', which);
    const period = { now: after(9), until: after(60) };

    const own = await world.credentials.expiring(period, acme.id);
    expect(own).toMatchObject([
      { kind: 'authorization', expiresAt: after(15), connection: { label: 'Okta', kind: 'okta' } },
      { kind: 'bearer-token', name: 'c', expiresAt: after(60) },
    ]);
    const all = await world.credentials.expiring(period);
    const ofBoth = all.filter(({ accountId }) => accountId === acme.id || accountId === elsewhere.id);
    expect(ofBoth).toMatchObject([
      { kind: 'authorization' },
      { name: 'b', accountId: elsewhere.id, connection: { label: 'Theirs', kind: 'entra' } },
      { name: 'c' },
    ]);
  });
});
