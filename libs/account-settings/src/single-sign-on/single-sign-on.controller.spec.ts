import type { ChangeSingleSignOnInput, SingleSignOnView } from '@vbc/contracts';
import type { Account, User } from '@vbc/directory/domain';
import {
  actorFor,
  buildAccount,
  buildConnection,
  buildPerson,
  buildUser,
} from '@vbc/directory/domain/testing';
import { OutboundFailedError } from '@vbc/identity/domain';
import { inMemoryIdentity, type InMemoryIdentity } from '@vbc/identity/domain/testing';
import { TestServer } from '@vbc/platform/testing';
import { FixedClock } from '@vbc/util';
import { SingleSignOnModule } from './single-sign-on.module';

const PATH = '/api/account/single-sign-on';
const ISSUER = 'https://idp.example';
const PROVIDER = {
  issuer: ISSUER,
  authorizationEndpoint: `${ISSUER}/authorize`,
  tokenEndpoint: `${ISSUER}/token`,
  jwksUri: `${ISSUER}/keys`,
  clientId: 'vbc',
  userNameClaim: 'upn',
} as const;

let server: TestServer;
let identity: InMemoryIdentity;
let acme: Account;
let signer: User;
/** What the issuer publishes. */
let metadata: unknown;

beforeEach(async () => {
  identity = inMemoryIdentity(new FixedClock('2026-03-01T10:00:00Z'));
  acme = buildAccount({ key: 'acme' });
  await identity.accounts.insert(acme);
  const [su, aa, eu] = [await person('SU', 'super'), await person('AA', 'admin'), await person('EU', 'eu')];
  signer = aa;
  metadata = {
    issuer: ISSUER,
    authorization_endpoint: PROVIDER.authorizationEndpoint,
    token_endpoint: PROVIDER.tokenEndpoint,
    jwks_uri: PROVIDER.jwksUri,
  };
  const module = SingleSignOnModule.register({
    ...identity,
    users: identity.directory.directory,
    connections: identity.directory.stores.connections,
    encryptionKeys: ['an encryption key of a test, long enough'],
    publicUrl: 'https://vbc.example',
    outbound: {
      checkAddress: refusePrivate,
      getJson: (url) =>
        url === `${ISSUER}/.well-known/openid-configuration`
          ? Promise.resolve(metadata)
          : Promise.reject(new OutboundFailedError('unreachable', `${url} cannot be reached.`)),
      postForm: () => Promise.reject(new Error('not asked here')),
    },
  });
  server = await TestServer.start([module], { su: actorFor(su), aa: actorFor(aa), eu: actorFor(eu) });
});

afterEach(() => server.stop());

async function person(role: User['role'], userName: string, ssoOff = false): Promise<User> {
  const user = buildUser(acme.id, { role, ssoOff, profile: { userName } });
  await identity.directory.stores.people.save(null, buildPerson(user));
  return user;
}

function refusePrivate(url: string): Promise<void> {
  return url.includes('10.0.0.1')
    ? Promise.reject(new OutboundFailedError('address-refused', 'The address is not public.'))
    : Promise.resolve();
}

const input = (given: Partial<ChangeSingleSignOnInput> = {}): ChangeSingleSignOnInput => ({
  version: 0,
  enabled: false,
  enforced: false,
  provider: { ...PROVIDER, clientSecret: 'hush-hush' },
  exemptUserIds: [],
  ...given,
});

const put = (given: Partial<ChangeSingleSignOnInput> = {}, as = 'su') =>
  server.call(as, 'PUT', PATH, input(given));

async function view(): Promise<SingleSignOnView> {
  return JSON.parse((await server.call('aa', 'GET', PATH)).text) as SingleSignOnView;
}

describe('who may', () => {
  it.each([
    ['GET', PATH, undefined, { eu: 403, aa: 200, su: 200 }],
    ['PUT', PATH, input(), { eu: 403, aa: 403, su: 200 }],
    ['POST', `${PATH}/discover`, { issuer: ISSUER }, { eu: 403, aa: 403, su: 200 }],
  ] as const)('%s %s', async (method, path, body, expected) => {
    expect((await server.call(undefined, method, path, body)).status).toBe(401);
    for (const [as, status] of Object.entries(expected)) {
      expect([as, (await server.call(as, method, path, body)).status]).toEqual([as, status]);
    }
  });

  it('34: a Super User whose sign-in is too long ago has to prove who they are', async () => {
    server.makeStale('su');
    expect(await put()).toMatchObject({ status: 403, body: { code: 'reauthentication_required' } });
    expect(await view()).toMatchObject({ version: 0, provider: null });
  });
});

describe('the page', () => {
  it('of an account that never set it up', async () => {
    expect(await view()).toEqual({
      version: 0,
      enabled: false,
      enforced: false,
      provider: null,
      redirectUri: 'https://vbc.example/sso/acme/callback',
      signInUrl: 'https://vbc.example/sso/acme/start',
      provisioningUsers: [],
      exemptSuperUsers: [],
      affectedUsers: 3,
    });
  });

  it('30: shows that there is a secret, and never the secret', async () => {
    const answer = await put({ enabled: true });
    expect(answer.body).toMatchObject({
      version: 1,
      enabled: true,
      provider: { ...PROVIDER, hasClientSecret: true },
    });
    expect(answer.text + (await server.call('aa', 'GET', PATH)).text).not.toMatch(/hush|"clientSecret"/);
  });

  it('rule 7: names the provisioning users with their connections, once each', async () => {
    const { connections } = identity.directory.stores;
    const okta = buildConnection(acme.id, { label: 'Okta', provisioningUserId: signer.id });
    const entra = buildConnection(acme.id, { label: 'Entra', kind: 'entra', provisioningUserId: signer.id });
    const ended = buildConnection(acme.id, { label: 'Old', status: 'ended', provisioningUserId: signer.id });
    for (const one of [okta, entra, ended, buildConnection(acme.id, { label: 'Token' })])
      await connections.insert(one);
    const before = await view();
    expect(before.provisioningUsers).toEqual([
      {
        userId: signer.id,
        userName: 'admin',
        role: 'AA',
        ssoOff: false,
        connections: [
          { id: okta.id, label: 'Okta', kind: 'okta' },
          { id: entra.id, label: 'Entra', kind: 'entra' },
        ],
      },
    ]);
    const after = await put({ enabled: true, exemptUserIds: [signer.id] });
    expect(after.body).toMatchObject({ affectedUsers: 2, provisioningUsers: [{ ssoOff: true }] });
    expect((await connections.find(acme.id, okta.id))?.status).toBe('active');
  });

  it('says who gets in without the provider, and the latest test', async () => {
    const outsider = await person('SU', 'outsider', true);
    await identity.unitOfWork.transaction(({ passwords }) =>
      passwords.set(acme.id, outsider.id, 'hash', identity.clock.now()),
    );
    await put();
    const lastTest = { byUserName: 'super', result: 'failure', message: 'No.' } as const;
    await identity.unitOfWork.transaction(async ({ ssoSettings }) =>
      ssoSettings.save({
        ...(await ssoSettings.find(acme.id)),
        lastTest: { at: identity.clock.now(), ...lastTest },
      }),
    );
    expect(await view()).toMatchObject({
      exemptSuperUsers: [{ userId: outsider.id, userName: 'outsider' }],
      lastTest: { at: '2026-03-01T10:00:00.000Z', ...lastTest },
    });
  });
});

describe('a change that is refused', () => {
  const bad = (given: object) => input({ provider: { ...PROVIDER, ...given } });
  it.each<[string, object, number, string, string | undefined]>([
    ['another version', input({ version: 7 }), 409, 'changed_meanwhile', undefined],
    ['enforced, not tested', input({ enabled: true, enforced: true }), 409, 'sso_not_tested', undefined],
    ['enabled without provider', input({ enabled: true, provider: null }), 400, 'invalid_input', 'provider'],
    [
      '42: a private address',
      bad({ jwksUri: 'https://10.0.0.1/k' }),
      400,
      'invalid_input',
      'provider.jwksUri',
    ],
    ['an unknown claim', bad({ userNameClaim: 'name' }), 400, 'invalid_input', 'provider.userNameClaim'],
    ['an empty secret', bad({ clientSecret: '' }), 400, 'invalid_input', 'provider.clientSecret'],
    ['a member we do not know', bad({ scope: 'x' }), 400, 'invalid_input', 'provider.scope'],
    ['a provider that is none', { ...input(), provider: 'idp' }, 400, 'invalid_input', 'provider'],
    ['no word of the provider', { ...input(), provider: undefined }, 400, 'invalid_input', 'provider'],
    ['an id that is none', input({ exemptUserIds: ['x'] }), 400, 'invalid_input', 'exemptUserIds'],
  ])('%s', async (_what, body, status, code, field) => {
    const answer = await server.call('su', 'PUT', PATH, body);
    expect(answer).toMatchObject({ status, body: { code } });
    if (field !== undefined) expect(answer.body).toMatchObject({ fields: [{ field }] });
    expect(await view()).toMatchObject({ version: 0, provider: null });
  });

  it('rule 21: for the lack of somebody who gets in without the provider', async () => {
    await put();
    await identity.unitOfWork.transaction(async ({ ssoSettings }) =>
      ssoSettings.save({ ...(await ssoSettings.find(acme.id)), tested: true }),
    );
    const answer = await put({ version: 1, enabled: true, enforced: true, provider: PROVIDER });
    expect(answer).toMatchObject({ status: 409, body: { code: 'sso_lockout' } });
  });
});

describe('discovery', () => {
  const discover = (issuer: string) => server.call('su', 'POST', `${PATH}/discover`, { issuer });

  it.each([ISSUER, `${ISSUER}/`])('reads the endpoints of %s', async (issuer) => {
    expect((await discover(issuer)).body).toEqual({
      issuer: ISSUER,
      authorizationEndpoint: PROVIDER.authorizationEndpoint,
      tokenEndpoint: PROVIDER.tokenEndpoint,
      jwksUri: PROVIDER.jwksUri,
    });
  });

  const own = () => metadata as Record<string, unknown>;
  it.each<[string, () => unknown, RegExp]>([
    ['another issuer', () => ({ ...own(), issuer: 'https://evil.example' }), /its issuer is "https:\/\/evil/],
    ['no token endpoint', () => ({ ...own(), token_endpoint: undefined }), /no "token_endpoint"/],
    ['42: a private address', () => ({ ...own(), jwks_uri: 'https://10.0.0.1/keys' }), /not public/],
    ['no object', () => 'hello', /no OpenID configuration/],
  ])('refuses %s', async (_what, published, message) => {
    metadata = published();
    expect(await discover(ISSUER)).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', message: expect.stringMatching(message) },
    });
  });

  it('says that an issuer does not answer', async () => {
    expect((await discover('https://nobody.example')).body).toMatchObject({
      fields: [{ field: 'issuer', message: expect.stringMatching(/cannot be reached.*by hand/) }],
    });
  });
});
