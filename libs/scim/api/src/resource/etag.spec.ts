import type { Connection } from '@vbc/directory/domain';
import type { JsonObject } from '@vbc/util';
import { group, patchOf, person, ScimWorld } from '../testing/scim-world';

let world: ScimWorld;
let okta: Connection;
let token: string;

beforeEach(async () => {
  world = await ScimWorld.start();
  okta = world.connect();
  token = world.tokenOf(okta);
});

afterEach(() => world.stop());

/** One of each: its address, its version, and bodies that change it. */
async function resources() {
  const user = await world.send(token, 'POST', '/Users', person('ada@acme.example'));
  const team = await world.send(token, 'POST', '/Groups', group('Team'));
  return [
    {
      path: `/Users/${user.body.id ?? ''}`,
      created: user,
      changed: person('ada@acme.example', { title: 'x' }),
    },
    { path: `/Groups/${team.body.id ?? ''}`, created: team, changed: group('Renamed') },
  ];
}

const versionIn = ({ meta }: JsonObject) => (meta as { version?: string } | undefined)?.version;

it('every answer with one resource has an ETag equal to meta.version', async () => {
  for (const { path, created, changed } of await resources()) {
    const answers = [
      created,
      await world.send(token, 'GET', path),
      await world.send(token, 'PUT', path, changed),
      await world.send(token, 'PATCH', path, patchOf({ op: 'add', path: 'externalId', value: '1' })),
    ];
    for (const { headers, body } of answers) {
      expect(headers['etag']).toMatch(/^W\/"[rg]\d+-\d+"$/);
      expect(headers['etag']).toBe(versionIn(body));
    }
    expect(new Set(answers.map(({ headers }) => headers['etag'])).size).toBe(3);
  }
});

it('a change that changes nothing keeps the version', async () => {
  for (const { path, created } of await resources()) {
    const again = await world.send(token, 'PATCH', path, patchOf({ op: 'remove', path: 'externalId' }));
    expect(again.headers['etag']).toBe(created.headers['etag']);
  }
});

it.each([
  ['the version', (version: string) => version, 304],
  ['the version without W/', (version: string) => version.slice(2), 304],
  ['a list with it', (version: string) => `"x", ${version}`, 304],
  ['*', () => '*', 304],
  ['another', () => 'W/"r9-9"', 200],
])('If-None-Match with %s on a GET', async (_what, header, status) => {
  for (const { path, created } of await resources()) {
    const version = String(created.headers['etag']);
    const answer = await world.send(token, 'GET', path, undefined, { 'if-none-match': header(version) });
    expect(answer.status).toBe(status);
    expect(answer.headers['etag']).toBe(version);
    if (status === 304) expect(answer.body).toEqual({});
  }
});

const WRITES = ['PUT', 'PATCH', 'DELETE'] as const;

describe.each(WRITES)('If-Match on %s', (method) => {
  const body = {
    PUT: undefined,
    PATCH: patchOf({ op: 'add', path: 'externalId', value: '1' }),
    DELETE: undefined,
  };

  it('of an older version is 412 and changes nothing', async () => {
    for (const { path, created, changed } of await resources()) {
      await world.send(token, 'PUT', path, changed);
      const before = await world.send(token, 'GET', path);
      const sent = method === 'PUT' ? changed : body[method];
      const headers = { 'if-match': String(created.headers['etag']) };
      const answer = await world.send(token, method, path, sent, headers);
      expect(answer).toMatchObject({
        status: 412,
        body: { status: '412', detail: expect.stringContaining('version') },
      });
      expect(await world.send(token, 'GET', path)).toMatchObject({ status: 200, body: before.body });
    }
  });

  it.each([
    ['the version', (version: string) => version],
    ['the version as a strong one', (version: string) => version.slice(2)],
    ['a list with it', (version: string) => `"x",${version}`],
    ['*', () => '*'],
  ])('of %s is done', async (_what, header) => {
    for (const { path, created, changed } of await resources()) {
      const sent = method === 'PUT' ? changed : body[method];
      const headers = { 'if-match': header(String(created.headers['etag'])) };
      expect((await world.send(token, method, path, sent, headers)).status).toBe(
        method === 'DELETE' ? 204 : 200,
      );
    }
  });
});

it('a record that is forgotten and made anew has another version', async () => {
  const first = await world.send(token, 'POST', '/Users', person('ada@acme.example'));
  const id = first.body.id ?? '';
  // As "Forget directory record" leaves the person.
  world.directory.state.people.set(id, { ...world.person(id), records: [] });
  const again = await world.send(token, 'POST', '/Users', person('ada@acme.example'));
  expect(again.body.id).toBe(id);
  expect(again.headers['etag']).not.toBe(first.headers['etag']);
});
