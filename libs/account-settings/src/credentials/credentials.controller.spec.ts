import { newId } from '@vbc/util';
import type { NewSecretView } from '@vbc/contracts';
import { FORBIDDEN_ADDRESS, settingsWorld, type SettingsWorld } from '../testing/settings-world';

let world: SettingsWorld;

beforeEach(async () => {
  world = await settingsWorld();
});

afterEach(() => world.server.stop());

const FEDERATION = {
  name: 'Entra',
  issuer: 'https://login.microsoftonline.com/t/v2.0',
  jwksUrl: 'https://login.microsoftonline.com/t/discovery/v2.0/keys',
  subject: 'object-id',
  audience: 'api://app/.default',
};
const INPUT = {
  'bearer-tokens': { name: 'nightly', days: 30 },
  'client-secrets': { name: '2026', years: 2 },
  federations: FEDERATION,
} as const;
type Collection = keyof typeof INPUT;
const COLLECTIONS = Object.keys(INPUT) as Collection[];

type Route = [method: string, path: string, body: object | undefined];
const ROUTES: readonly Route[] = [
  ...COLLECTIONS.map((name) => ['POST', `/api/connections/:id/${name}`, INPUT[name]] satisfies Route),
  ...COLLECTIONS.map(
    (name) => ['DELETE', `/api/connections/:id/${name}/:credentialId`, undefined] satisfies Route,
  ),
  ['POST', '/api/connections/:id/federations/:credentialId/inspect', { assertion: 'a.b.c' }],
];

function create(collection: Collection, input: object = INPUT[collection], as = 'su', id = world.okta.id) {
  return world.server.call(as, 'POST', `/api/connections/${id}/${collection}`, input);
}

/** Makes one and tells its id. */
async function made(collection: Collection, as = 'su'): Promise<string> {
  const body: unknown = (await create(collection, INPUT[collection], as)).body;
  const { credential, id } = body as Partial<NewSecretView> & { id?: string };
  return credential?.id ?? id ?? '';
}

async function details(): Promise<{ clientId?: string; credentials: Record<string, unknown>[] }> {
  const { body } = await world.server.call('su', 'GET', `/api/connections/${world.okta.id}`);
  return body as unknown as Awaited<ReturnType<typeof details>>;
}

describe('every credentials route', () => {
  const real = (path: string, connection: string) =>
    path.replace(':id', connection).replace(':credentialId', newId());

  it.each([
    [undefined, 401],
    ['eu', 403],
  ])('for %p is %d', async (as, expected) => {
    for (const [method, path, body] of ROUTES) {
      const { status } = await world.server.call(as, method, real(path, world.okta.id), body);
      expect([method, path, status]).toEqual([method, path, expected]);
    }
  });

  it.each(ROUTES)("%s %s: another account's connection is 404", async (method, path, body) => {
    const answer = await world.server.call('su', method, real(path, world.theirs.id), body);
    expect([answer.status, answer.body]).toMatchObject([404, { code: 'not_found' }]);
    expect(await world.identity.credentials.list(world.theirs.accountId, world.theirs.id)).toEqual([]);
  });

  it.each(ROUTES)('%s %s: ids that are no UUIDs are 404', async (method, path, body) => {
    const wrong = path.includes(':credentialId')
      ? path.replace(':id', world.okta.id).replace(':credentialId', 'x')
      : path.replace(':id', 'x');
    expect((await world.server.call('su', method, wrong, body)).status).toBe(404);
  });

  it.each(COLLECTIONS)('%s of one connection cannot be named beside another', async (collection) => {
    const id = await made(collection);
    const other = await world.server.call('su', 'POST', '/api/connections', { label: 'B', kind: 'okta' });
    const { id: otherId } = other.body as unknown as { id: string };
    for (const [method, rest] of [
      ['DELETE', ''],
      ...(collection === 'federations' ? [['POST', '/inspect'] as const] : []),
    ] as const) {
      const path = `/api/connections/${otherId}/${collection}/${id}${rest}`;
      const body = method === 'POST' ? { assertion: 'a.b.c' } : undefined;
      expect((await world.server.call('su', method, path, body)).status).toBe(404);
    }
    expect((await details()).credentials).toMatchObject([{ id, state: 'live' }]);
  });

  it.each(COLLECTIONS)(
    'making one of %s asks for a recent sign-in; revoking does not',
    async (collection) => {
      const id = await made(collection);
      world.server.makeStale('su');
      expect((await create(collection)).body).toMatchObject({ code: 'reauthentication_required' });
      const path = `/api/connections/${world.okta.id}/${collection}/${id}`;
      expect((await world.server.call('su', 'DELETE', path)).status).toBe(204);
      expect((await details()).credentials).toMatchObject([{ id, state: 'revoked' }]);
    },
  );
});

describe('making credentials', () => {
  it.each([
    ['bearer-tokens', /^vbc_[\w-]{43}$/, 'bearer-token', '2026-01-31T00:00:00.000Z'],
    ['client-secrets', /^vbcs_[\w-]{43}$/, 'client-secret', '2028-01-01T00:00:00.000Z'],
  ] as const)(
    '%s: the secret is shown this once, and no cache may keep it',
    async (collection, secret, kind, expiresAt) => {
      const { status, body, headers } = await create(collection, INPUT[collection], 'aa');
      expect([status, body]).toMatchObject([
        201,
        {
          secret: expect.stringMatching(secret),
          credential: { kind, name: INPUT[collection].name, state: 'live', authority: 'AA', expiresAt },
        },
      ]);
      expect(headers.get('cache-control')).toBe('no-store');
      const view = await details();
      const shown = (body as unknown as NewSecretView).secret;
      expect(view.credentials).toMatchObject([{ prefix: expect.any(String), createdBy: expect.any(String) }]);
      expect(JSON.stringify(view)).not.toContain(shown);
    },
  );

  it('all secrets and federations of a connection have one client id', async () => {
    const first = (await create('client-secrets')).body as unknown as NewSecretView;
    const second = (await create('client-secrets')).body as unknown as NewSecretView;
    await create('federations');
    expect(first.clientId).toMatch(/^vbc-/);
    expect([second.clientId, (await details()).clientId]).toEqual([first.clientId, first.clientId]);
    expect(second.secret).not.toBe(first.secret);
  });

  it('a federation shows its four values', async () => {
    const { status, body } = await create('federations');
    expect([status, body]).toMatchObject([201, { ...FEDERATION, kind: 'federation', state: 'live' }]);
  });

  it.each<[Collection, object, string, string]>([
    ['bearer-tokens', { name: 'one\ntwo', days: 1 }, 'name', 'line breaks'],
    ['bearer-tokens', { name: '', days: 1 }, 'name', '1 to 80 characters'],
    ['bearer-tokens', { name: 'x', days: 1097 }, 'days', '1 to 1096 whole days'],
    ['bearer-tokens', { name: 'x', days: 'many' }, 'days', 'Give the days as a number.'],
    ['client-secrets', { name: 'x', years: 4 }, 'years', '1, 2 or 3 years'],
    ['client-secrets', { name: 7, years: 1 }, 'name', 'Give the name as text.'],
    ['federations', { ...FEDERATION, issuer: 'entra' }, 'issuer', 'absolute https address'],
    ['federations', { ...FEDERATION, jwksUrl: FORBIDDEN_ADDRESS }, 'jwksUrl', '10.0.0.1 is not a public'],
    ['federations', { ...FEDERATION, subject: '' }, 'subject', 'exactly as your identity provider'],
    ['federations', { ...FEDERATION, audience: null }, 'audience', 'Give the audience as text.'],
  ])('%s %j: %s is refused by name', async (collection, input, field, message) => {
    const { status, body } = await create(collection, input);
    expect([status, body]).toMatchObject([
      400,
      { code: 'invalid_input', fields: [{ field, message: expect.stringContaining(message) }] },
    ]);
    expect((await details()).credentials).toEqual([]);
  });

  it('rule 10: an SU’s falls to AA when its maker is no Super User any more, and says who made it, gone or not', async () => {
    await create('client-secrets');
    const [{ createdBy }] = (await details()).credentials as [{ createdBy: string }];
    const [maker] = [...world.directory.state.people.values()].filter(
      ({ user }) => user.profile.userName === createdBy,
    );
    if (maker === undefined) throw new Error('The maker is not there');
    const demoted = { ...maker, user: { ...maker.user, role: 'AA' as const } };
    await world.directory.stores.people.save(maker, demoted);
    expect((await details()).credentials).toMatchObject([{ authority: 'AA', createdBy }]);
    await world.directory.stores.people.delete(demoted);
    expect((await details()).credentials).toMatchObject([{ authority: 'AA', createdBy: '(deleted user)' }]);
  });
});

describe('inspecting an assertion', () => {
  const inspect = (id: string, input: object) =>
    world.server.call('aa', 'POST', `/api/connections/${world.okta.id}/federations/${id}/inspect`, input);

  it('answers the checks and keeps nothing', async () => {
    const id = await made('federations');
    const before = world.directory.state.audit.length;
    const { status, body, headers } = await inspect(id, { assertion: 'a.b.c' });
    expect([status, body]).toEqual([200, { accepted: false, checks: [] }]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(world.inspected).toEqual(['a.b.c']);
    expect(world.directory.state.audit).toHaveLength(before);
  });

  it.each([
    [{ assertion: 7 }, 'Give the assertion as text.'],
    [{ assertion: 'x'.repeat(20_001) }, 'too long'],
  ])('%# refuses what is none', async (input, message) => {
    const { status, body } = await inspect(await made('federations'), input);
    expect([status, body]).toMatchObject([400, { message: expect.stringContaining(message) }]);
  });

  it('is for federations only', async () => {
    expect((await inspect(await made('client-secrets'), { assertion: 'a.b.c' })).status).toBe(404);
  });
});
