import type { Connection } from '@vbc/directory/domain';
import type { JsonObject } from '@vbc/util';
import { BASE_URL, group, patchOf, person, ScimWorld } from '../testing/scim-world';

let world: ScimWorld;
let okta: Connection;
let token: string;

beforeEach(async () => {
  world = await ScimWorld.start();
  okta = world.connect();
  token = world.tokenOf(okta);
});

afterEach(() => world.stop());

async function user(name: string): Promise<string> {
  return (await world.send(token, 'POST', '/Users', person(name))).body.id ?? '';
}

async function newGroup(name: string, ...members: string[]): Promise<string> {
  return (await world.send(token, 'POST', '/Groups', group(name, ...members))).body.id ?? '';
}

async function members(id: string): Promise<unknown[]> {
  const { body } = await world.send(token, 'GET', `/Groups/${id}`);
  return ((body['members'] ?? []) as JsonObject[]).map(({ value }) => value);
}

describe('Groups', () => {
  it('are created with members, who are shown with their address and type, and their name when asked', async () => {
    const ada = await user('ada@acme.example');
    const inner = await newGroup('Inner');
    const { status, headers, body } = await world.send(token, 'POST', '/Groups', {
      ...group('Outer', ada, inner),
      externalId: 'x-1',
    });
    expect([status, headers['location']]).toEqual([201, `${BASE_URL}/Groups/${body.id ?? ''}`]);
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Outer',
      externalId: 'x-1',
      members: [
        { value: ada, $ref: `${BASE_URL}/Users/${ada}`, type: 'User' },
        { value: inner, $ref: `${BASE_URL}/Groups/${inner}`, type: 'Group' },
      ],
      meta: { resourceType: 'Group', location: headers['location'] },
    });
    expect(await world.send(token, 'GET', `/Groups/${body.id ?? ''}`)).toMatchObject({ status: 200, body });
    const named = await world.send(token, 'GET', `/Groups/${body.id ?? ''}?attributes=members.display`);
    expect(named.body['members']).toEqual([{ display: 'Ada Lovelace' }, { display: 'Inner' }]);
  });

  it('need no members: Okta sends an empty array', async () => {
    const { status, body } = await world.send(token, 'POST', '/Groups', group('Empty'));
    expect([status, body['members']]).toEqual([201, undefined]);
  });

  it('users name the groups they belong to directly', async () => {
    const ada = await user('ada@acme.example');
    const inner = await newGroup('Inner', ada);
    await newGroup('Outer', inner);
    expect((await world.send(token, 'GET', `/Users/${ada}`)).body['groups']).toEqual([
      { value: inner, $ref: `${BASE_URL}/Groups/${inner}`, display: 'Inner', type: 'direct' },
    ]);
  });

  it.each([
    ['excludedAttributes=members', ['schemas', 'displayName', 'id', 'meta']],
    ['attributes=displayName', ['schemas', 'displayName', 'id', 'meta']],
    ['attributes=members', ['schemas', 'members', 'id', 'meta']],
    ['attributes=members.value', ['schemas', 'members', 'id', 'meta']],
  ])('answers what is asked for: %s', async (query, keys) => {
    const id = await newGroup('Team', await user('ada@acme.example'));
    const one = await world.send(token, 'GET', `/Groups/${id}?${query}`);
    const listed = await world.send(token, 'GET', `/Groups?${query}`);
    expect(Object.keys(one.body).sort()).toEqual([...keys].sort());
    expect(Object.keys(listed.body.Resources?.[0] ?? {}).sort()).toEqual([...keys].sort());
  });

  it('PUT replaces: members that are left out are nobody', async () => {
    const [ada, bob] = [await user('ada@acme.example'), await user('bob@acme.example')];
    const id = await newGroup('Team', ada);
    await world.send(token, 'PUT', `/Groups/${id}`, group('Team', bob));
    expect(await members(id)).toEqual([bob]);
    const rest = { schemas: group('')['schemas'] ?? [], displayName: 'Renamed' };
    const { status, body } = await world.send(token, 'PUT', `/Groups/${id}`, rest);
    expect([status, body['displayName'], body['members']]).toEqual([200, 'Renamed', undefined]);
  });

  it.each<[string, (ids: string[]) => JsonObject[], (ids: string[]) => string[]]>([
    [
      'add',
      ([, b]) => [{ op: 'add', path: 'members', value: [{ value: b ?? '' }] }],
      ([a, b]) => [a ?? '', b ?? ''],
    ],
    ['remove by filter', ([a]) => [{ op: 'remove', path: `members[value eq "${a ?? ''}"]` }], () => []],
    [
      'Entra: remove with a list',
      ([a]) => [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: a ?? '' }] }],
      () => [],
    ],
    [
      'Okta: remove and add at once',
      ([a, b]) => [
        { op: 'remove', path: `members[value eq "${a ?? ''}"]` },
        { op: 'add', path: 'members', value: [{ value: b ?? '' }] },
      ],
      ([, b]) => [b ?? ''],
    ],
    [
      'replace',
      ([, b]) => [{ op: 'replace', path: 'members', value: [{ value: b ?? '' }] }],
      ([, b]) => [b ?? ''],
    ],
    ['replace by nobody', () => [{ op: 'replace', path: 'members', value: [] }], () => []],
    ['remove all', () => [{ op: 'remove', path: 'members' }], () => []],
  ])('PATCH members: %s', async (_what, operations, expected) => {
    const ids = [await user('ada@acme.example'), await user('bob@acme.example')];
    const id = await newGroup('Team', ids[0] ?? '');
    const answer = await world.send(token, 'PATCH', `/Groups/${id}`, patchOf(...operations(ids)));
    expect(answer.status).toBe(200);
    expect(await members(id)).toEqual(expected(ids));
  });

  it('PATCH renames as Okta does, with the id in the value', async () => {
    const id = await newGroup('Team');
    const sent = patchOf({ op: 'replace', value: { id, displayName: 'Renamed' } });
    const { status, body } = await world.send(token, 'PATCH', `/Groups/${id}`, sent);
    expect([status, body['displayName']]).toEqual([200, 'Renamed']);
  });

  it('DELETE is 204, and the group is gone', async () => {
    const id = await newGroup('Team');
    expect((await world.send(token, 'DELETE', `/Groups/${id}`)).status).toBe(204);
    expect((await world.send(token, 'GET', `/Groups/${id}`)).status).toBe(404);
    expect((await world.send(token, 'DELETE', `/Groups/${id}`)).status).toBe(404);
  });

  it.each<[string, unknown, number, RegExp]>([
    ['no displayName', { ...group(''), displayName: null }, 400, /displayName/],
    [
      'a member without a value',
      { ...group('Team'), members: [{ type: 'User' }] },
      400,
      /members\[0\]\.value/,
    ],
    ['a taken name', group('TAKEN'), 409, /displayName "TAKEN"/],
  ])('refuse %s, and the refusal is audited', async (_what, body, status, text) => {
    await newGroup('Taken');
    const answer = await world.send(token, 'POST', '/Groups', body);
    expect(answer).toMatchObject({ status, body: { detail: expect.stringMatching(text) } });
    expect(world.refusals).toMatchObject([
      { type: 'push.refused', subject: { groupName: expect.any(String) }, text: answer.body.detail },
    ]);
  });

  it('rule 24: a refused PATCH of a group is audited under its name', async () => {
    const id = await newGroup('Team');
    await world.send(token, 'PATCH', `/Groups/${id}`, patchOf({ op: 'remove', path: 'displayName' }));
    expect(world.refusals).toMatchObject([{ subject: { groupId: id, groupName: 'Team' } }]);
  });
});

describe('a group of more than 1,000 members', () => {
  /** Members without their users' life: only the table is filled. */
  async function large(): Promise<string> {
    const id = await newGroup('Everybody');
    const ids = Array.from({ length: 1_001 }, (_, index) =>
      world.add({ profile: { userName: `person.${index}@acme.example` } }),
    ).map((one) => ({ value: one.id }));
    const added = await world.send(
      token,
      'PATCH',
      `/Groups/${id}`,
      patchOf({ op: 'add', path: 'members', value: ids }),
    );
    expect([added.status, added.body]).toEqual([204, {}]);
    expect(added.headers['etag']).toMatch(/^W\/"g2-/);
    return id;
  }

  it('is not answered unasked by PATCH and PUT, and whole by GET', async () => {
    const id = await large();
    const rename = patchOf({ op: 'replace', path: 'displayName', value: 'All' });
    expect((await world.send(token, 'PATCH', `/Groups/${id}`, rename)).status).toBe(204);
    expect(await world.send(token, 'PATCH', `/Groups/${id}?attributes=displayName`, rename)).toMatchObject({
      status: 200,
      body: { displayName: 'All' },
    });
    const whole = await world.send(token, 'PATCH', `/Groups/${id}?attributes=members`, rename);
    expect(whole.body['members']).toHaveLength(1_001);
    const without = await world.send(token, 'PATCH', `/Groups/${id}?excludedAttributes=members`, rename);
    expect([without.status, without.body['displayName']]).toEqual([200, 'All']);
    expect(await members(id)).toHaveLength(1_001);
  });

  it('takes at most 1,000 operations in a PATCH', async () => {
    const id = await newGroup('Team');
    const operations = Array.from({ length: 1_001 }, () => ({ op: 'remove', path: 'members[value eq "x"]' }));
    expect((await world.send(token, 'PATCH', `/Groups/${id}`, patchOf(...operations))).status).toBe(413);
  });
});

describe("another connection's groups", () => {
  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s is 404', async (method) => {
    const other = world.tokenOf(world.connect({ kind: 'entra', label: 'Entra' }));
    const { body } = await world.send(other, 'POST', '/Groups', group('Theirs'));
    const sent = { PUT: group('Ours'), PATCH: patchOf({ op: 'remove', path: 'members' }) }[method];
    const answer = await world.send(token, method, `/Groups/${body.id ?? ''}`, sent);
    expect(answer.status).toBe(404);
    expect((await world.send(token, 'GET', '/Groups')).body).toMatchObject({ totalResults: 0 });
    expect((await world.send(other, 'GET', `/Groups/${body.id ?? ''}`)).status).toBe(200);
  });
});
