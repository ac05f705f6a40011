import { buildConnection } from '@vbc/directory/domain/testing';
import { hashOf, newSecret } from '../secret/secret';
import { unseal } from '../secret/sealed-secret';
import { openSessionFor } from '../session/open-session';
import { newSession, type SignInMethod } from '../session/session';
import { SSO_PROVIDER, SsoWorld } from '../testing/sso-world';
import { stopEnforcingSso } from './break-glass';
import { changeSingleSignOn, type SingleSignOnChange } from './change-single-sign-on';
import { sealedFor, type SsoProvider } from './sso-settings';

const WITH_SECRET = { ...SSO_PROVIDER, clientSecret: 'hush-hush' };

let world: SsoWorld;

beforeEach(async () => {
  world = await SsoWorld.create();
});

async function change(given: Partial<SingleSignOnChange>, actor = world.actor): Promise<void> {
  await changeSingleSignOn(world.deps, actor, await world.change(given));
}

/** Set up and tested. */
async function ready(): Promise<void> {
  await change({ provider: WITH_SECRET });
  await world.tested();
}

async function codeOf(acting: Promise<unknown>): Promise<unknown> {
  return acting.then(
    () => 'done',
    (error: unknown) => (error as { code?: unknown }).code ?? error,
  );
}

describe('who may change it, and to what', () => {
  it.each([
    ['an Account Administrator', { role: 'AA' as const }, {}, 'forbidden'],
    ['enabled without a provider', {}, { enabled: true }, 'invalid_input'],
    [
      'an address that is refused',
      {},
      { provider: { ...SSO_PROVIDER, jwksUri: 'http://10.0.0.1' } },
      'invalid_input',
    ],
    ['another version than the stored one', {}, { version: 9 }, 'changed_meanwhile'],
    [
      'somebody unknown exempted',
      {},
      { exemptUserIds: ['0198f0c0-0000-7000-8000-000000000000'] },
      'not_found',
    ],
    [
      'enforced without a test',
      {},
      { enabled: true, enforced: true, provider: SSO_PROVIDER },
      'sso_not_tested',
    ],
  ])('%s: refused, and nothing is stored', async (_what, actor, given, code) => {
    const acting = change(given, { ...world.actor, ...actor });
    expect(await codeOf(acting)).toBe(code);
    expect(await world.settings).toMatchObject({ version: 0, provider: null });
    expect((await world.now).sso).toEqual({ enabled: false, enforced: false });
    expect(world.identity.directory.state.audit).toEqual([]);
  });

  it('names each refused field', async () => {
    const provider = { ...SSO_PROVIDER, tokenEndpoint: 'http://a', jwksUri: 'http://b' };
    await expect(change({ provider })).rejects.toMatchObject({
      problems: [{ field: 'provider.tokenEndpoint' }, { field: 'provider.jwksUri' }],
    });
  });

  it('what is saved as it was is no change', async () => {
    await ready();
    await change({});
    expect(await world.settings).toMatchObject({ version: 1, tested: true });
    expect(world.audit('settings.changed')).toHaveLength(1);
  });
});

describe('the client secret', () => {
  it('29, 30: is stored encrypted, for this account, and never audited', async () => {
    await ready();
    const { clientSecret } = await world.settings;
    expect(unseal(world.deps.encryptionKeys, sealedFor(world.account.id), clientSecret!)).toBe('hush-hush');
    expect(() => unseal(world.deps.encryptionKeys, sealedFor('another'), clientSecret!)).toThrow();
    expect(JSON.stringify(world.identity.directory.state.audit)).not.toContain('hush');
    expect(world.audit('settings.changed')).toMatchObject([
      {
        text: 'Identity provider of single sign-on: https://idp.example.',
        changes: expect.arrayContaining([
          { attribute: 'issuer', to: 'https://idp.example' },
          { attribute: 'clientSecret', to: 'replaced' },
        ]),
      },
    ]);
  });

  it.each<[keyof SsoProvider, string, string]>([
    ['issuer', 'https://evil.example', 'invalid_input'],
    ['tokenEndpoint', 'https://evil.example/token', 'invalid_input'],
    ['clientId', 'another', 'invalid_input'],
    ['authorizationEndpoint', 'https://idp.example/v2/authorize', 'done'],
    ['jwksUri', 'https://idp.example/v2/keys', 'done'],
    ['userNameClaim', 'upn', 'done'],
  ])('kept while %s changes: %s %s', async (field, value, outcome) => {
    await ready();
    const before = (await world.settings).clientSecret;
    expect(await codeOf(change({ provider: { ...SSO_PROVIDER, [field]: value } }))).toBe(outcome);
    expect((await world.settings).clientSecret).toBe(before);
  });

  it('entered again it may go anywhere; with the provider it goes', async () => {
    await ready();
    await change({ provider: { ...WITH_SECRET, issuer: 'https://other.example' } });
    expect(await world.settings).toMatchObject({ provider: { issuer: 'https://other.example' } });
    await change({ provider: null });
    expect(await world.settings).toEqual({
      accountId: world.account.id,
      version: 3,
      provider: null,
      tested: false,
    });
  });
});

describe('rule 21: enforcing needs a test with this provider', () => {
  it.each<[string, Partial<SsoProvider & { clientSecret: string }>]>([
    ['another claim', { userNameClaim: 'upn' }],
    ['other keys', { jwksUri: 'https://idp.example/v2/keys' }],
    ['another secret', { clientSecret: 'new' }],
  ])('%s is not tested yet', async (_what, given) => {
    await world.outsider();
    await ready();
    const enforced = { enabled: true, enforced: true };
    const acting = change({ ...enforced, provider: { ...SSO_PROVIDER, ...given } });
    expect(await codeOf(acting)).toBe('sso_not_tested');
    await change(enforced);
    expect((await world.now).sso).toEqual(enforced);
    expect(await codeOf(change({ provider: { ...SSO_PROVIDER, ...given } }))).toBe('sso_not_tested');
    await change({ enforced: false, provider: { ...SSO_PROVIDER, ...given } });
    expect(await world.settings).toMatchObject({ tested: false });
  });

  it('while it is enforced, a test that failed later is in nobody’s way', async () => {
    const outsider = await world.outsider();
    await ready();
    await change({ enabled: true, enforced: true });
    await world.identity.ssoSettings.save({ ...(await world.settings), tested: false });
    await change({ exemptUserIds: [outsider.id] });
    expect((await world.now).sso.enforced).toBe(true);
  });

  it('and somebody who gets in without it', async () => {
    await ready();
    expect(await codeOf(change({ enabled: true, enforced: true }))).toBe('sso_lockout');
    expect((await world.now).sso).toEqual({ enabled: false, enforced: false });
  });
});

describe('what comes with it', () => {
  it('rule 7: connections of whom it comes to apply to end, those of the exempted go on', async () => {
    const [kept, lost] = [await world.person({ role: 'AA' }), await world.person({ role: 'AA' })];
    const { connections } = world.identity.directory.stores;
    const [one, other] = [kept, lost].map(({ id }) =>
      buildConnection(world.account.id, { provisioningUserId: id }),
    );
    await connections.insert(one!);
    await connections.insert(other!);
    await change({ provider: WITH_SECRET, enabled: true, exemptUserIds: [kept.id] });
    expect((await connections.find(world.account.id, one!.id))?.status).toBe('active');
    expect((await connections.find(world.account.id, other!.id))?.ended?.reason).toBe('sso-applies');
    expect(world.audit('user.sso-changed')).toMatchObject([{ subject: { userId: kept.id } }]);
  });

  it.each<[string, { enforced: boolean }, SignInMethod, boolean, boolean]>([
    ['enforced, by password', { enforced: true }, 'password', false, false],
    ['enforced, by password, off for them', { enforced: true }, 'password', true, true],
    ['enforced, by single sign-on', { enforced: true }, 'sso', false, true],
    ['enabled only, by password', { enforced: false }, 'password', false, true],
  ])('rule 21: a session, %s', async (_what, { enforced }, method, ssoOff, lives) => {
    await world.outsider();
    await ready();
    const user = await world.person({ ssoOff });
    const session = newSession(
      user,
      { tokenHash: hashOf(newSecret()), method, origin: {} },
      world.clock.now(),
    );
    await world.identity.unitOfWork.transaction(({ sessions }) => sessions.insert(session));
    await change({ enabled: true, enforced });
    expect((await world.identity.sessions.find(session.tokenHash)) !== null).toBe(lives);
  });

  it.each<[string, Partial<SsoProvider>, number]>([
    ['another issuer', { issuer: 'https://other.example' }, 0],
    ['another client', { clientId: 'other' }, 0],
    ['another claim', { userNameClaim: 'upn' }, 1],
  ])('41: %s: what is left of the links, and of the sessions they opened', async (_what, given, left) => {
    await ready();
    const user = await world.person({});
    const { id: userId, accountId } = user;
    const opened = { method: 'sso', origin: {} } as const;
    await openSessionFor(world.identity, { user, account: world.account }, opened);
    await world.identity.unitOfWork.transaction(({ ssoLinks }) =>
      ssoLinks.insert({
        accountId,
        userId,
        issuer: SSO_PROVIDER.issuer,
        subject: 's',
        createdAt: world.clock.now(),
      }),
    );
    await change({ provider: { ...WITH_SECRET, ...given } });
    expect(world.identity.tables.ssoLinks).toHaveLength(left);
    expect(world.identity.tables.sessions.size).toBe(left);
  });
});

describe('the operator, when nobody else can get in', () => {
  it('stops enforcing, audited, and an open form is out of date', async () => {
    await world.outsider();
    await ready();
    await change({ enabled: true, enforced: true });
    const form = await world.change();
    expect(await stopEnforcingSso(world.identity, world.account.id)).toMatchObject({ wasEnforced: true });
    expect((await world.now).sso).toEqual({ enabled: true, enforced: false });
    expect(world.audit('settings.changed').at(-1)).toMatchObject({
      actor: { kind: 'operator' },
      changes: [{ attribute: 'Enforce single sign-on', from: 'on', to: 'off' }],
    });
    expect(await codeOf(changeSingleSignOn(world.deps, world.actor, form))).toBe('changed_meanwhile');
  });

  it('changes nothing that is not enforced', async () => {
    expect(await stopEnforcingSso(world.identity, world.account.id)).toMatchObject({ wasEnforced: false });
    expect(world.identity.directory.state.audit).toEqual([]);
    expect(await world.settings).toMatchObject({ version: 0 });
  });
});
