import type { JsonObject } from '@vbc/util';
import { Product } from './testing/product';
import { person, type ScimClient, type ScimResponse } from './testing/scim-client';

// Lists, against RFC 7644 §3.4.2–3.4.3 and RFC 9865. One account with a few people, so that every answer is known.

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const emails = (...values: [string, string, boolean?][]) => ({
  emails: values.map(([value, type, primary]) => ({ value, type, ...(primary === true ? { primary } : {}) })),
});

/** By the first part of the userName; the Super User of the account is no person of the directory but listed too. */
const PEOPLE: Readonly<Record<string, JsonObject>> = {
  alice: {
    title: 'Engineer',
    externalId: 'b-2',
    name: { givenName: 'Alice', familyName: 'Ämter' },
    ...emails(['z@work.example', 'work', true], ['alice@home.example', 'home']),
    [ENTERPRISE]: { department: 'Research' },
  },
  Bob: {
    title: 'engineer',
    externalId: 'A-1',
    active: false,
    name: { givenName: 'Bob', familyName: 'Zimmer' },
    ...emails(['m@work.example', 'work']),
  },
  carol: {
    title: 'Manager',
    externalId: 'a-1',
    name: { givenName: 'Carol', familyName: 'Becker' },
    ...emails(['x@home.example', 'home'], ['a@work.example', 'work', true]),
  },
  dave: { name: { givenName: 'Dave', familyName: 'adler' }, ...emails(['k@work.example', 'other']) },
};

let product: Product;
let acme: ScimClient;
let beta: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  for (const account of ['acme', 'beta']) await product.newAccount(account);
  [acme, beta] = await Promise.all([product.newScimClient('acme'), product.newScimClient('beta')]);
  for (const [name, more] of Object.entries(PEOPLE)) {
    expect((await acme.post('/Users', person(`${name}@acme.example`, more))).status).toBe(201);
  }
}, 60_000);

afterAll(() => product.stop());

const query = (parameters: Record<string, string>) => `/Users?${new URLSearchParams(parameters).toString()}`;

/** The first parts of the userNames, in the order of the answer. */
function names({ body }: ScimResponse): string[] {
  return (body.Resources ?? []).map(({ userName }) => (userName as string).replace(/@.*/, ''));
}

const search = (body: JsonObject, path = '/Users') =>
  acme.post(`${path}/.search`, { schemas: [SEARCH], ...body });

describe('RFC 7644 §3.4.2: a list', () => {
  it('is a ListResponse that says how much there is and where it begins', async () => {
    const { body } = await acme.get('/Users?startIndex=2&count=2');
    expect(body).toMatchObject({ schemas: [LIST], totalResults: 5, startIndex: 2, itemsPerPage: 2 });
    expect(body.Resources).toHaveLength(2);
  });

  it('of nothing is 200 and 0', async () => {
    const answer = await acme.filter('userName eq "nobody@acme.example"');
    expect(answer).toMatchObject({ status: 200, body: { schemas: [LIST], totalResults: 0 } });
  });

  it('takes no notice of parameters it does not know', async () => {
    expect((await acme.get('/Users?aadOptscim062020&unknown=1&')).body.totalResults).toBe(5);
  });

  it.each([
    ['startIndex=0&count=1', 1, 1],
    ['startIndex=-5&count=1', 1, 1],
    ['count=-1', 1, 0],
    ['count=0', 1, 0],
    ['startIndex=99', 99, 0],
  ])('?%s begins at %d and holds %d', async (parameters, startIndex, length) => {
    const { body } = await acme.get(`/Users?${parameters}`);
    expect(body).toMatchObject({ totalResults: 5, startIndex });
    expect(body.Resources ?? []).toHaveLength(length);
  });

  it.each(['count=x', 'startIndex=1.5'])('?%s is refused', async (parameters) => {
    expect((await acme.get(`/Users?${parameters}`)).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
    });
  });
});

describe('RFC 7644 §3.4.2.2: a filter', () => {
  it.each<readonly [string, readonly string[]]>([
    ['userName eq "BOB@acme.example"', ['Bob']],
    ['USERNAME EQ "bob@acme.example"', ['Bob']],
    ['externalId eq "A-1"', ['Bob']],
    ['externalId eq "a-1"', ['carol']],
    ['title ne "ENGINEER" and title pr', ['carol']],
    ['name.familyName co "M"', ['alice', 'Bob']],
    ['userName sw "CA"', ['carol']],
    ['title ew "EER"', ['alice', 'Bob']],
    ['title pr', ['alice', 'Bob', 'carol']],
    ['not (title pr) and externalId pr', []],
    ['externalId gt "A-1" and externalId lt "b-2"', ['carol']],
    ['externalId ge "a-1" and externalId le "b-2"', ['alice', 'carol']],
    ['emails.value ew "home.example"', ['alice', 'carol']],
    ['emails co "home.example"', ['alice', 'carol']],
    ['emails[type eq "home" and value sw "x"]', ['carol']],
    ['emails[type eq "work" and value sw "x"]', []],
    ['emails[primary eq true and value ew "work.example"]', ['alice', 'carol']],
    ['active eq false and externalId pr', ['Bob']],
    [`schemas eq "${ENTERPRISE}"`, ['alice']],
    [`${ENTERPRISE}:department eq "research"`, ['alice']],
    ['urn:ietf:params:scim:schemas:core:2.0:User:name.givenName eq "carol"', ['carol']],
    ['title eq "Manager" or title eq "Engineer" and userName sw "a"', ['alice', 'carol']],
    ['(title eq "Manager" or title eq "Engineer") and userName sw "a"', ['alice']],
    ['not (title eq "Manager") and title pr or userName sw "d"', ['alice', 'Bob', 'dave']],
    ['meta.created gt "2020-01-01T00:00:00+01:00" and title eq "Manager"', ['carol']],
    ['meta.lastModified lt "2020-01-01T00:00:00Z"', []],
    ['meta.resourceType eq "User" and title eq "Manager"', ['carol']],
  ])('%s', async (filter, found) => {
    const answer = await acme.get(query({ filter, sortBy: 'userName' }));
    expect([answer.status, names(answer)]).toEqual([200, found]);
    expect(answer.body.totalResults).toBe(found.length);
  });

  it.each([
    ['active gt true', /active/],
    ['active ge true', /active/],
    ['active lt true', /active/],
    ['active le true', /active/],
    ['x509Certificates.value gt "QQ=="', /x509Certificates/],
    ['userName regex "x"', /regex/],
    ['name eq "Ada"', /name/],
    ['shoeSize eq 43', /shoeSize/],
    ['userName', /operator/],
    ['(userName pr', /\)/],
    ['emails[shoeSize pr]', /shoeSize/],
  ])('%s is refused, and the answer names the fault', async (filter, text) => {
    const answer = await acme.filter(filter);
    expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } });
    expect(answer.body.detail).toMatch(text);
  });
});

describe('RFC 7644 §3.4.2.3: an order', () => {
  const sorted = async (parameters: Record<string, string>) =>
    names(
      await acme.get(
        query({ filter: 'userName ew "@acme.example" and not (userName sw "super")', ...parameters }),
      ),
    );

  it.each<readonly [string, Record<string, string>, readonly string[]]>([
    ['ascending unless said', { sortBy: 'userName' }, ['alice', 'Bob', 'carol', 'dave']],
    ['descending', { sortBy: 'userName', sortOrder: 'descending' }, ['dave', 'carol', 'Bob', 'alice']],
    ['by a part of a complex attribute', { sortBy: 'name.givenName' }, ['alice', 'Bob', 'carol', 'dave']],
    [
      'without regard to case, then code point',
      { sortBy: 'name.familyName' },
      ['dave', 'carol', 'Bob', 'alice'],
    ],
    ['by the primary value, else the first', { sortBy: 'emails.value' }, ['carol', 'dave', 'Bob', 'alice']],
    ['by the value of a plural attribute itself', { sortBy: 'emails' }, ['carol', 'dave', 'Bob', 'alice']],
  ])('is %s', async (_name, parameters, order) => {
    expect(await sorted(parameters)).toEqual(order);
  });

  it('puts those without a value last, descending first', async () => {
    expect((await sorted({ sortBy: 'externalId' })).at(-1)).toBe('dave');
    expect((await sorted({ sortBy: 'externalId', sortOrder: 'descending' }))[0]).toBe('dave');
  });

  it('by a case-exact attribute keeps those apart that differ by case only', async () => {
    const order = await sorted({ sortBy: 'externalId' });
    expect([order.slice(0, 2).sort(), order.slice(2)]).toEqual([
      ['Bob', 'carol'],
      ['alice', 'dave'],
    ]);
    expect(await sorted({ sortBy: 'externalId', sortOrder: 'descending' })).toEqual(order.toReversed());
  });

  it('by what is no simple attribute is refused', async () => {
    expect((await acme.get(query({ sortBy: 'name' }))).body).toMatchObject({ status: '400' });
  });
});

describe('RFC 7644 §3.4.3: a search', () => {
  it('takes the parameters in a body and answers as a list does', async () => {
    const answer = await search({
      filter: 'title pr',
      sortBy: 'userName',
      count: 2,
      attributes: ['userName'],
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { schemas: [LIST], totalResults: 3, itemsPerPage: 2, startIndex: 1 },
    });
    expect(names(answer)).toEqual(['alice', 'Bob']);
    expect(Object.keys(answer.body.Resources?.[0] ?? {}).sort()).toEqual([
      'id',
      'meta',
      'schemas',
      'userName',
    ]);
  });

  it('must be a SearchRequest', async () => {
    expect((await acme.post('/Users/.search', { filter: 'title pr' })).body).toMatchObject({
      status: '400',
      scimType: 'invalidSyntax',
    });
  });

  it('at the root is over all types, and an attribute that a type lacks has no value there', async () => {
    const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Searched' };
    expect((await acme.post('/Groups', group)).status).toBe(201);
    const kinds = async (filter?: string) => {
      const { body } = await search(filter === undefined ? {} : { filter }, '');
      return [
        ...new Set(body.Resources?.map(({ meta }) => (meta as Record<string, string>)['resourceType'])),
      ].sort();
    };
    expect(await kinds()).toEqual(['Group', 'User']);
    expect(await kinds('userName pr')).toEqual(['User']);
    expect(await kinds('meta.resourceType eq "Group"')).toEqual(['Group']);
    expect(await kinds('not (userName pr)')).toEqual(['Group']);
  });
});

describe('RFC 9865: cursors', () => {
  /** All pages of a query. */
  async function pages(ask: (cursor: string) => Promise<ScimResponse>): Promise<ScimResponse[]> {
    const all: ScimResponse[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined && all.length < 20;) {
      const page = await ask(cursor);
      expect(page.status).toBe(200);
      all.push(page);
      cursor = page.body['nextCursor'];
    }
    return all;
  }

  it('lead through all results, in order, each once, never more than asked for', async () => {
    const parameters = { count: '2', sortBy: 'userName', sortOrder: 'descending' };
    const all = await pages((cursor) => acme.get(query({ ...parameters, cursor })));
    expect(all.map(names)).toEqual([['super', 'dave'], ['carol', 'Bob'], ['alice']]);
    expect(all.map(({ body }) => body.totalResults)).toEqual([5, 5, 5]);
  });

  it('are of letters, digits and - . _ ~, and the last page has none', async () => {
    const all = await pages((cursor) => acme.get(query({ count: '3', cursor })));
    expect(all).toHaveLength(2);
    expect(all[0]?.body['nextCursor']).toMatch(/^[\w.~-]+$/);
    expect(all[1]?.body).not.toHaveProperty('nextCursor');
  });

  it('work in a search', async () => {
    const all = await pages((cursor) => search({ filter: 'title pr', sortBy: 'userName', count: 2, cursor }));
    expect(all.map(names)).toEqual([['alice', 'Bob'], ['carol']]);
  });

  it('are not used unless asked for', async () => {
    const { body } = await acme.get('/Users?count=2');
    expect(body).toMatchObject({ totalResults: 5, startIndex: 1 });
    expect(body).not.toHaveProperty('nextCursor');
  });

  it('are refused when they are none, another query’s or another account’s, all in the same words', async () => {
    const { body } = await acme.get(query({ count: '2', cursor: '' }));
    const cursor = String(body['nextCursor']);
    const answers = [
      await acme.get(query({ count: '2', cursor: 'nonsense' })),
      await acme.get(query({ count: '2', cursor, filter: 'title pr' })),
      await beta.get(query({ count: '2', cursor })),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidCursor' } });
      expect(answer.body.detail).toBe(answers[0]?.body.detail);
    }
  });

  it.each([
    { cursor: '', count: '0' },
    { cursor: '', count: '-1' },
  ])('%j asks for no page', async (parameters) => {
    expect((await acme.get(query(parameters))).body).toMatchObject({
      status: '400',
      scimType: 'invalidCount',
    });
  });

  it('beside a startIndex are refused', async () => {
    expect((await acme.get(query({ cursor: '', startIndex: '1' }))).status).toBe(400);
  });

  it('are worth nothing without a token, and nothing after it is revoked', async () => {
    const options = ['--account', 'acme', '--name', 'paging'];
    const token = await product.vbc('token', 'create', ...options, '--expires', '1d');
    const headers = { authorization: `Bearer ${token}` };
    const first = await acme.get(query({ count: '2', cursor: '' }), headers);
    const next = query({ count: '2', cursor: String(first.body['nextCursor']) });
    expect((await acme.get(next, headers)).status).toBe(200);
    await product.vbc('token', 'revoke', ...options);
    expect((await acme.get(next, headers)).status).toBe(401);
  });
});
