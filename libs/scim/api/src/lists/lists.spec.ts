import type { JsonObject } from '@vbc/util';
import { group, person, ScimWorld, type ScimAnswerOfTest } from '../testing/scim-world';

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

let world: ScimWorld;
let token: string;

beforeEach(async () => {
  world = await ScimWorld.start();
  token = world.tokenOf(world.connect());
  for (const name of ['ada', 'bob', 'cleo']) {
    await world.send(token, 'POST', '/Users', person(`${name}@acme.example`, { displayName: name }));
  }
  for (const name of ['Engineering', 'Sales']) await world.send(token, 'POST', '/Groups', group(name));
});

afterEach(() => world.stop());

/** By userName or displayName; `super.user` is there from the start. */
function names({ body }: ScimAnswerOfTest): unknown[] {
  return (body.Resources ?? []).map(({ userName, displayName }) => userName ?? displayName);
}

const get = (path: string) => world.send(token, 'GET', path);
const search = (path: string, body: JsonObject) =>
  world.send(token, 'POST', path, { schemas: [SEARCH], ...body });
const query = (parameters: Record<string, string>) => `?${new URLSearchParams(parameters).toString()}`;

describe('the root', () => {
  it('lists Users, then Groups', async () => {
    const expected = [
      'super.user',
      'ada@acme.example',
      'bob@acme.example',
      'cleo@acme.example',
      'Engineering',
      'Sales',
    ];
    expect(names(await get(''))).toEqual(expected);
    expect(names(await search('/.search', {}))).toEqual(expected);
  });

  it.each([
    ['1', '2', ['super.user', 'ada@acme.example']],
    ['4', '2', ['cleo@acme.example', 'Engineering']],
    ['6', '2', ['Sales']],
    ['9', '2', []],
    ['1', '0', []],
  ])('pages from %s by %s over both', async (startIndex, count, expected) => {
    const answer = await get(query({ startIndex, count }));
    expect(names(answer)).toEqual(expected);
    expect(answer.body).toMatchObject({ totalResults: 6, itemsPerPage: expected.length });
  });

  it.each([
    ['meta.resourceType eq "Group"', ['Engineering', 'Sales']],
    ['displayName eq "ada" or displayName eq "sales"', ['ada@acme.example', 'Sales']],
    ['userName eq "ada@acme.example"', ['ada@acme.example']],
    ['userName sw "ada" or displayName eq "sales"', ['ada@acme.example', 'Sales']],
    ['not (userName pr)', ['Engineering', 'Sales']],
    ['members pr', []],
  ])('filters by %s', async (filter, expected) => {
    expect(names(await search('/.search', { filter }))).toEqual(expected);
  });

  it.each([
    [{ filter: 'nonsense pr' }, 'invalidFilter', 'no attribute of User or Group'],
    [{ sortBy: 'displayName' }, 'invalidValue', 'cannot put resources of several types in one order'],
    [{ sortBy: 'nonsense' }, 'invalidValue', 'no attribute'],
  ])('refuses %j', async (body, scimType, text) => {
    expect(await search('/.search', body)).toMatchObject({
      status: 400,
      body: { scimType, detail: expect.stringContaining(text) },
    });
  });
});

describe('.search of one type', () => {
  it('takes in its body what a GET takes in its query', async () => {
    const answer = await search('/Users/.search', {
      filter: 'displayName pr',
      startIndex: 2,
      count: 1,
      attributes: ['userName'],
    });
    expect(answer).toMatchObject({ status: 200, body: { totalResults: 3, startIndex: 2, itemsPerPage: 1 } });
    expect(Object.keys(answer.body.Resources?.[0] ?? {}).sort()).toEqual([
      'id',
      'meta',
      'schemas',
      'userName',
    ]);
    expect(names(await search('/Groups/.search', { excludedAttributes: ['members'] }))).toHaveLength(2);
  });

  it.each([
    ['no search request', '{}', 400, 'invalidSyntax'],
    ['no body', undefined, 400, 'invalidSyntax'],
    [
      'both selections',
      { schemas: [SEARCH], attributes: ['id'], excludedAttributes: ['id'] },
      400,
      'invalidValue',
    ],
  ])('refuses %s', async (_what, body, status, scimType) => {
    expect(await world.send(token, 'POST', '/Users/.search', body)).toMatchObject({
      status,
      body: { scimType },
    });
  });
});

describe('cursors', () => {
  async function walk(path: string, parameters: Record<string, string>): Promise<unknown[][]> {
    const pages: unknown[][] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined && pages.length < 20) {
      const answer: ScimAnswerOfTest = await get(path + query({ ...parameters, cursor }));
      expect(answer.status).toBe(200);
      expect(answer.body).not.toHaveProperty('startIndex');
      expect(answer.body.nextCursor ?? '').toMatch(/^[\w.~-]*$/);
      pages.push(names(answer));
      cursor = answer.body.nextCursor;
    }
    return pages;
  }

  it.each<[string, Record<string, string>, unknown[][]]>([
    [
      '/Users',
      { count: '3' },
      [['super.user', 'ada@acme.example', 'bob@acme.example'], ['cleo@acme.example']],
    ],
    ['/Users', { count: '4' }, [['super.user', 'ada@acme.example', 'bob@acme.example', 'cleo@acme.example']]],
    [
      '/Users',
      { count: '1', filter: 'displayName pr' },
      [['ada@acme.example'], ['bob@acme.example'], ['cleo@acme.example']],
    ],
    ['/Groups', { count: '1' }, [['Engineering'], ['Sales']]],
    [
      '',
      { count: '3' },
      [
        ['super.user', 'ada@acme.example', 'bob@acme.example'],
        ['cleo@acme.example', 'Engineering', 'Sales'],
      ],
    ],
    [
      '',
      { count: '4' },
      [
        ['super.user', 'ada@acme.example', 'bob@acme.example', 'cleo@acme.example'],
        ['Engineering', 'Sales'],
      ],
    ],
    ['', { count: '5', filter: 'members pr' }, [[]]],
  ])('walk through %s with %j', async (path, parameters, pages) => {
    expect(await walk(path, parameters)).toEqual(pages);
  });

  it('are good for the query they came from alone', async () => {
    const first = await get(`/Users${query({ count: '1', cursor: '' })}`);
    const cursor = first.body.nextCursor ?? '';
    const other = world.tokenOf(world.connect({ label: 'Other' }));
    const answers = [
      await get(`/Users${query({ cursor, filter: 'displayName pr' })}`),
      await get(`/Users${query({ cursor, sortBy: 'userName' })}`),
      await get(`/Users${query({ cursor, sortOrder: 'descending' })}`),
      await get(`/Groups${query({ cursor })}`),
      await get(query({ cursor })),
      await world.send(other, 'GET', `/Users${query({ cursor })}`),
      await get(`/Users${query({ cursor: 'made-up' })}`),
      await get(`/Users${query({ cursor: cursor.replace('.', '') })}`),
      await get(`/Users${query({ cursor: `${cursor}.x` })}`),
      await get(`/Users${query({ cursor: `x${cursor}` })}`),
    ];
    expect(answers.map(({ status, body }) => [status, body['scimType']])).toEqual(
      answers.map(() => [400, 'invalidCursor']),
    );
    expect((await get(`/Users${query({ cursor, count: '2' })}`)).status).toBe(200);
  });

  it.each([
    [{ cursor: '', startIndex: '1' }, 'invalidValue'],
    [{ cursor: '', count: '0' }, 'invalidCount'],
    [{ cursor: '', count: '-1' }, 'invalidCount'],
  ])('refuse %j', async (parameters, scimType) => {
    expect(await get(`/Users${query(parameters)}`)).toMatchObject({ status: 400, body: { scimType } });
  });
});
