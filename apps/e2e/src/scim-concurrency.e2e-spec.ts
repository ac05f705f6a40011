import type { JsonObject } from '@vbc/util';
import { Product } from './testing/product';
import { person, type ScimClient, type ScimResponse } from './testing/scim-client';

const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

let product: Product;
let acme: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  acme = await product.newScimClient('acme', 'SCIM', '--rate-limit', 'off');
}, 60_000);

afterAll(() => product.stop());

function atOnce<Answer>(times: number, ask: (index: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => ask(index)));
}

const count = (answers: readonly ScimResponse[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

async function newPerson(name: string, more: JsonObject = {}): Promise<string> {
  const { status, body } = await acme.post('/Users', person(`${name}@acme.example`, more));
  expect(status).toBe(201);
  return body.id ?? '';
}

async function newGroup(displayName: string, members: readonly string[] = []): Promise<string> {
  const { status, body } = await acme.post('/Groups', {
    schemas: [GROUP],
    displayName,
    members: members.map((value) => ({ value })),
  });
  expect(status).toBe(201);
  return body.id ?? '';
}

async function membersOf(id: string): Promise<string[]> {
  const { body } = await acme.get(`/Groups/${id}`);
  return ((body['members'] ?? []) as { value: string }[]).map(({ value }) => value).sort();
}

describe('users, written at once', () => {
  it('of one username: one is made, whatever its spelling', async () => {
    const answers = await atOnce(20, (index) =>
      acme.post('/Users', person(index % 2 === 0 ? 'race@acme.example' : 'RACE@acme.example')),
    );
    expect([count(answers, 201), count(answers, 409)]).toEqual([1, 19]);
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body.scimType).toBe('uniqueness');
    }
    expect((await acme.filter('userName eq "race@acme.example"')).body.totalResults).toBe(1);
  });

  it('are renamed to one username: one gets it', async () => {
    const ids = await atOnce(10, (index) => newPerson(`rename${index}`));
    const answers = await Promise.all(
      ids.map((id) =>
        acme.patch(`/Users/${id}`, { op: 'replace', path: 'userName', value: 'wanted@acme.example' }),
      ),
    );
    expect([count(answers, 200), count(answers, 409)]).toEqual([1, 9]);
  });

  it('in attributes of their own: all are there', async () => {
    const id = await newPerson('many-patches');
    const type = (index: number) => `t${String(index).padStart(2, '0')}`;
    const answers = await atOnce(50, (index) =>
      acme.patch(`/Users/${id}`, {
        op: 'add',
        path: 'phoneNumbers',
        value: [{ type: type(index), value: `+1${index}` }],
      }),
    );
    expect(count(answers, 200)).toBe(50);
    const { body } = await acme.get(`/Users/${id}`);
    const phones = body['phoneNumbers'] as { type: string; value: string }[];
    expect(phones.map((phone) => phone.type).sort()).toEqual(
      Array.from({ length: 50 }, (_, index) => type(index)),
    );
  });

  it('in simple attributes of their own: all are there', async () => {
    const id = await newPerson('simple-patches');
    const names = ['title', 'nickName', 'displayName', 'userType', 'locale', 'timezone', 'preferredLanguage'];
    const paths = [...names, 'name.middleName', 'name.honorificPrefix', 'externalId'];
    const answers = await atOnce(50, (index) => {
      const path = paths[index % paths.length] ?? '';
      return acme.patch(`/Users/${id}`, { op: 'replace', path, value: `of ${path}` });
    });
    expect(count(answers, 200)).toBe(50);
    const { body } = await acme.get(`/Users/${id}`);
    const name = body['name'] as JsonObject;
    for (const path of paths) expect(body[path] ?? name[path.replace('name.', '')]).toBe(`of ${path}`);
  });

  it('with the same If-Match: exactly one wins', async () => {
    const id = await newPerson('if-match');
    const { headers } = await acme.get(`/Users/${id}`);
    const version = headers.get('etag') ?? '';
    expect(version).toMatch(/^W\/".+"$/);
    const answers = await atOnce(20, (index) =>
      acme.send('PUT', `/Users/${id}`, person('if-match@acme.example', { title: `Title ${index}` }), {
        'if-match': version,
      }),
    );
    expect([count(answers, 200), count(answers, 412)]).toEqual([1, 19]);
    const won = answers.find(({ status }) => status === 200);
    expect((await acme.get(`/Users/${id}`)).body).toEqual(won?.body);
  });

  it('by PATCH and DELETE with the same If-Match: exactly one wins', async () => {
    const id = await newPerson('if-match-delete');
    const version = (await acme.get(`/Users/${id}`)).headers.get('etag') ?? '';
    const condition = { 'if-match': version };
    const body = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: 'x' }] };
    const answers = await atOnce(20, (index) =>
      index % 2 === 0
        ? acme.send('DELETE', `/Users/${id}`, undefined, condition)
        : acme.send('PATCH', `/Users/${id}`, body, condition),
    );
    expect(count(answers, 200) + count(answers, 204)).toBe(1);
    expect(count(answers, 412) + count(answers, 404)).toBe(19);
  });

  it('activated and deactivated: what stands is one of both, and the answers agree with it', async () => {
    const id = await newPerson('toggle');
    const answers = await atOnce(30, (index) =>
      acme.patch(`/Users/${id}`, { op: 'replace', value: { active: index % 2 === 0 } }),
    );
    expect(count(answers, 200)).toBe(30);
    const { body } = await acme.get(`/Users/${id}`);
    const last = answers
      .map((answer) => answer.body)
      .sort(byVersion)
      .at(-1);
    expect(body.active).toBe(last?.active);
  });
});

/** Ours count up. */
function byVersion(one: JsonObject, other: JsonObject): number {
  const version = ({ meta }: JsonObject) => Number(/\d+/.exec((meta as { version: string }).version)?.[0]);
  return version(one) - version(other);
}

describe('groups, written at once', () => {
  let ids: string[];

  beforeAll(async () => {
    ids = await atOnce(50, (index) => newPerson(`member${index}`));
  }, 30_000);

  it('of one name: one is made', async () => {
    const answers = await atOnce(20, () => acme.post('/Groups', { schemas: [GROUP], displayName: 'Race' }));
    expect([count(answers, 201), count(answers, 409)]).toEqual([1, 19]);
  });

  it('gain one member each: all are there', async () => {
    const group = await newGroup('Gains');
    const answers = await Promise.all(
      ids.map((value) => acme.patch(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value }] })),
    );
    expect(count(answers, 200)).toBe(50);
    expect(await membersOf(group)).toEqual([...ids].sort());
  });

  it('gain the same member: it is there once', async () => {
    const group = await newGroup('Same');
    const [value = ''] = ids;
    const answers = await atOnce(20, () =>
      acme.patch(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value }] }),
    );
    expect(count(answers, 200)).toBe(20);
    expect(await membersOf(group)).toEqual([value]);
  });

  it('lose one member each while others come: none is lost, none stays', async () => {
    const [leaving, coming] = [ids.slice(0, 25), ids.slice(25)];
    const group = await newGroup('Both', leaving);
    const answers = await Promise.all([
      ...leaving.map((id) =>
        acme.patch(`/Groups/${group}`, { op: 'remove', path: `members[value eq "${id}"]` }),
      ),
      ...coming.map((value) =>
        acme.patch(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value }] }),
      ),
    ]);
    expect(count(answers, 200)).toBe(50);
    expect(await membersOf(group)).toEqual([...coming].sort());
  });

  it('take users in and are deleted while users go: all is done, and none of it takes long', async () => {
    const people = await atOnce(20, (index) => newPerson(`going${index}`));
    const groups: string[] = [];
    for (let index = 0; index < 30; index += 1)
      groups.push(
        await newGroup(
          `Storm ${index}`,
          people.filter((_, n) => (n * (index + 3)) % 5 < 2),
        ),
      );
    const everybody = people.map((value) => ({ value }));
    const answers = await Promise.all([
      ...people.map((id) => acme.delete(`/Users/${id}`)),
      ...groups.map((id, index) => {
        if (index % 3 === 0) return acme.delete(`/Groups/${id}`);
        const op = index % 3 === 1 ? 'add' : 'replace';
        return acme.patch(`/Groups/${id}`, { op, path: 'members', value: everybody });
      }),
    ]);
    expect([count(answers, 204), count(answers, 200)]).toEqual([30, 20]);
    for (const id of groups.filter((_, index) => index % 3 !== 0)) expect(await membersOf(id)).toEqual([]);
  });

  it('deleted while members come: it is gone, and nothing failed on our side', async () => {
    const group = await newGroup('Gone');
    const answers = await Promise.all([
      ...ids.map((value) =>
        acme.patch(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value }] }),
      ),
      acme.delete(`/Groups/${group}`),
    ]);
    expect(count(answers, 200) + count(answers, 204) + count(answers, 404)).toBe(51);
    expect((await acme.get(`/Groups/${group}`)).status).toBe(404);
  });
});
