import type { JsonObject } from '@vbc/util';
import { Product } from './testing/product';
import { group, person, ScimClient, type ScimResponse } from './testing/scim-client';

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

let product: Product;
let acme: ScimClient;
let sibling: ScimClient;
let beta: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  for (const account of ['acme', 'beta']) await product.newAccount(account);
  acme = await product.newScimClient('acme');
  sibling = await product.newScimClient('acme', 'Sibling');
  beta = await product.newScimClient('beta');
  for (const [name, title] of [
    ['cleo', 'Boss'],
    ['Ada', undefined],
    ['bob', 'apprentice'],
  ] as const) {
    await acme.post(
      '/Users',
      person(`${name}@acme.example`, { displayName: name, ...(title === undefined ? {} : { title }) }),
    );
  }
  for (const name of ['Sales', 'engineering']) await acme.post('/Groups', group(name));
}, 60_000);

afterAll(() => product.stop());

const query = (parameters: Record<string, string>) => `?${new URLSearchParams(parameters).toString()}`;
const search = (path: string, body: JsonObject, client = acme) =>
  client.post(path, { schemas: [SEARCH], ...body });

/** What is listed, by display name; the account's Super User has none. */
function names({ body }: ScimResponse): unknown[] {
  return (body.Resources ?? []).map(({ displayName, userName }) => displayName ?? userName);
}

describe('sorting', () => {
  it.each([
    ['/Users', 'displayName', 'ascending', ['Ada', 'bob', 'cleo', 'super@acme.example']],
    ['/Users', 'displayName', 'descending', ['super@acme.example', 'cleo', 'bob', 'Ada']],
    ['/Users', 'userName', 'ascending', ['Ada', 'bob', 'cleo', 'super@acme.example']],
    ['/Users', 'emails', 'descending', ['super@acme.example', 'cleo', 'bob', 'Ada']],
    ['/Users', 'meta.created', 'ascending', ['super@acme.example', 'cleo', 'Ada', 'bob']],
    ['/Groups', 'displayName', 'ascending', ['engineering', 'Sales']],
    ['/Groups', 'displayName', 'descending', ['Sales', 'engineering']],
  ])('%s by %s, %s', async (path, sortBy, sortOrder, expected) => {
    expect(names(await acme.get(path + query({ sortBy, sortOrder })))).toEqual(expected);
    expect(names(await search(`${path}/.search`, { sortBy, sortOrder }))).toEqual(expected);
  });

  it('those without a value come last when ascending, first when descending', async () => {
    const ascending = names(await acme.get(`/Users${query({ sortBy: 'title', filter: 'displayName pr' })}`));
    expect(ascending).toEqual(['bob', 'cleo', 'Ada']);
    const descending = await search('/Users/.search', {
      sortBy: 'title',
      sortOrder: 'descending',
      filter: 'displayName pr',
    });
    expect(names(descending)).toEqual(['Ada', 'cleo', 'bob']);
  });

  it.each([{ sortBy: 'nonsense' }, { sortBy: 'userName', sortOrder: 'sideways' }])(
    '%j is 400',
    async (parameters) => {
      expect((await acme.get(`/Users${query(parameters)}`)).body).toMatchObject({
        status: '400',
        scimType: 'invalidValue',
      });
    },
  );
});

describe('cursors', () => {
  async function walk(path: string, parameters: Record<string, string>): Promise<unknown[][]> {
    const pages: unknown[][] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined && pages.length < 20) {
      const answer: ScimResponse = await acme.get(path + query({ ...parameters, cursor }));
      expect(answer.status).toBe(200);
      pages.push(names(answer));
      cursor = answer.body.nextCursor;
    }
    return pages;
  }

  it.each<[string, Record<string, string>, unknown[][]]>([
    ['/Users', { count: '3' }, [['super@acme.example', 'cleo', 'Ada'], ['bob']]],
    ['/Users', { count: '1', sortBy: 'displayName' }, [['Ada'], ['bob'], ['cleo'], ['super@acme.example']]],
    [
      '/Users',
      { count: '2', sortBy: 'title', sortOrder: 'descending', filter: 'displayName pr' },
      [['Ada', 'cleo'], ['bob']],
    ],
    ['/Users', { count: '2', filter: 'displayName pr' }, [['cleo', 'Ada'], ['bob']]],
    ['/Groups', { count: '1' }, [['Sales'], ['engineering']]],
    [
      '',
      { count: '3' },
      [
        ['super@acme.example', 'cleo', 'Ada'],
        ['bob', 'Sales', 'engineering'],
      ],
    ],
  ])('walk through %s with %j', async (path, parameters, pages) => {
    expect(await walk(path, parameters)).toEqual(pages);
  });

  it('begin with cursor without a value, count exactly, and say no startIndex', async () => {
    const { status, body } = await acme.get('/Users?cursor&count=1');
    expect([status, body.totalResults, body['startIndex']]).toEqual([200, 4, undefined]);
  });

  it('belong to their account, connection, type, filter and order', async () => {
    const { body } = await acme.get(`/Users${query({ cursor: '', count: '1' })}`);
    const cursor = body.nextCursor ?? '';
    expect(cursor).not.toBe('');
    const answers = [
      await beta.get(`/Users${query({ cursor })}`),
      await sibling.get(`/Users${query({ cursor })}`),
      await acme.get(`/Groups${query({ cursor })}`),
      await acme.get(query({ cursor })),
      await acme.get(`/Users${query({ cursor, filter: 'title pr' })}`),
      await acme.get(`/Users${query({ cursor, sortBy: 'title' })}`),
      await acme.get(`/Users${query({ cursor: 'bWFkZS11cA.x' })}`),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidCursor' } });
    }
  });

  it.each([
    [{ cursor: '', startIndex: '1' }, 'invalidValue'],
    [{ cursor: '', count: '0' }, 'invalidCount'],
  ])('%j is 400', async (parameters, scimType) => {
    expect(await acme.get(`/Users${query(parameters)}`)).toMatchObject({ status: 400, body: { scimType } });
  });
});

describe('the root', () => {
  it('lists Users, then Groups, and pages over both', async () => {
    const all = ['super@acme.example', 'cleo', 'Ada', 'bob', 'Sales', 'engineering'];
    expect(names(await acme.get(''))).toEqual(all);
    expect(names(await acme.get('/'))).toEqual(all);
    expect(names(await search('/.search', { startIndex: 4, count: 2 }))).toEqual(['bob', 'Sales']);
    expect((await search('/.search', { count: 0 })).body).toMatchObject({ totalResults: 6, itemsPerPage: 0 });
  });

  it.each([
    ['meta.resourceType eq "Group"', ['Sales', 'engineering']],
    ['displayName eq "ada" or displayName eq "sales"', ['Ada', 'Sales']],
    ['title pr', ['cleo', 'bob']],
    ['not (userName pr)', ['Sales', 'engineering']],
  ])('filters by %s', async (filter, expected) => {
    expect(names(await search('/.search', { filter }))).toEqual(expected);
  });
});

const ROUTES = [
  ['GET', ''],
  ['POST', '/.search'],
  ['POST', '/Users/.search'],
] as const;

describe('who may call', () => {
  it.each(ROUTES)('%s %s: unauthenticated is 401; nobody sees another account', async (method, path) => {
    const body = method === 'GET' ? undefined : { schemas: [SEARCH] };
    expect((await new ScimClient(acme.baseUrl, undefined).send(method, path, body)).status).toBe(401);
    const answer = await beta.send(method, path, body);
    expect(names(answer)).toEqual(['super@beta.example']);
  });

  it('another connection sees the people, and not the groups', async () => {
    const { body } = await search('/.search', {}, sibling);
    expect(body.Resources?.map(({ meta }) => (meta as JsonObject)['resourceType'])).toEqual(
      Array(4).fill('User'),
    );
  });
});
