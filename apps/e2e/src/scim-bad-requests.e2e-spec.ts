import type { JsonObject } from '@vbc/util';
import {
  ERROR_URN,
  inTime,
  NUL,
  PATCH_OP,
  refused,
  SEARCH_REQUEST,
  startBadInputWorld,
} from './testing/bad-input';
import type { Product } from './testing/product';
import { person, type ScimClient } from './testing/scim-client';

const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

let product: Product;
let acme: ScimClient;
let path: string;
let expectUnharmed: () => Promise<void>;

beforeAll(async () => {
  ({ product, acme, path, expectUnharmed } = await startBadInputWorld());
}, 60_000);

afterEach(() => expectUnharmed());

afterAll(() => product.stop());

const filtered = (filter: string) => () => acme.filter(filter);

describe('filters', () => {
  const terms = (count: number) => Array(count).fill('title pr').join(' or ');
  const search = (filter: string) => () => acme.post('/Users/.search', { schemas: [SEARCH_REQUEST], filter });
  it.each<[string, string, RegExp]>([
    ['ten thousand brackets', '('.repeat(10_000), /characters long/],
    ['as many brackets as fit', '('.repeat(4096), /nested more than 20/],
    ['as many value paths as fit', 'emails['.repeat(585), /nested more than 20/],
    ['as many negations as fit', 'not ('.repeat(819), /nested more than 20/],
    ['two thousand terms', terms(2000), /characters long/],
    ['a hundred and one terms', terms(101), /more than 100 terms/],
    ['a quote that is never closed', `userName eq "${'x'.repeat(4000)}`, /never closes/],
    ['backslashes', `userName eq "${'\\'.repeat(3999)}`, /never closes/],
    ['a number beyond all bounds', 'title eq 1e999', /a value/],
    ['an unknown attribute', 'shoeSize eq "44"', /shoeSize/],
    ['the password', 'password eq "x"', /password/],
    ['a prototype', '__proto__ eq "x"', /__proto__/],
    ['a constructor', 'constructor pr', /constructor/],
    ['half a comparison', 'userName eq', /ends/],
    ['nothing in brackets', '()', /expected/],
  ])('of %s are refused', async (_name, filter, says) => {
    await refused(search(filter), 400, says, 'invalidFilter');
    if (filter.length < 8000) await refused(filtered(filter), 400, says, 'invalidFilter');
  });

  it('of the most terms that are taken are answered', async () => {
    expect((await inTime(search(terms(100)))).status).toBe(200);
    const deep = `${'('.repeat(20)}title pr${')'.repeat(20)}`;
    expect((await inTime(search(deep))).status).toBe(200);
    const contains = Array(90).fill('userName co "acme"').join(' or ');
    expect((await inTime(search(contains))).status).toBe(200);
  });
});

describe('numbers of a list', () => {
  it.each(['startIndex', 'count'])('%s is a whole number', async (name) => {
    for (const value of ['99999999999999999999', '1e999', '1.5', 'x', '0x10', '१', '%00', 'NaN', '--1']) {
      await refused(() => acme.get(`/Users?${name}=${value}`), 400, new RegExp(name), 'invalidValue');
    }
    for (const value of ['1e999', '99999999999999999999', '1.5', '"x"', 'true', '[1]', '{}']) {
      const ask = () => acme.post('/Users/.search', `{"schemas":["${SEARCH_REQUEST}"],"${name}":${value}}`);
      const { status, body } = await inTime(ask);
      expect([value, status, body['schemas']]).toEqual([value, 400, [ERROR_URN]]);
    }
  });

  it('may be as large as a number gets', async () => {
    const page = await acme.get('/Users?startIndex=9007199254740991&count=9007199254740991');
    expect(page.status).toBe(200);
    expect(page.body.Resources ?? []).toEqual([]);
    expect((await acme.get('/Users?startIndex=-9007199254740991&count=-9007199254740991')).status).toBe(200);
    expect((await acme.get('/Users?startIndex=1&startIndex=2&count=1&count=x')).status).toBe(200);
  });
});

describe('PATCH', () => {
  const operation: JsonObject = { op: 'replace', path: 'title', value: 'Countess' };
  const sent = (operations: unknown) => () =>
    acme.send('PATCH', path, { schemas: [PATCH_OP], Operations: operations });

  it('of more than a thousand operations is refused, of a thousand answered', async () => {
    await refused(sent(Array(1001).fill(operation)), 413, /1001 operations/);
    const { status, body } = await inTime(sent(Array(1000).fill(operation)));
    expect([status, body['title']]).toEqual([200, 'Countess']);
  });

  it('of a thousand selections among a thousand elements is answered in time', async () => {
    const phoneNumbers = Array.from({ length: 1000 }, (_, n) => ({ value: `+1${n}`, type: `t${n}` }));
    const { body } = await acme.post('/Users', person('phones@acme.example', { phoneNumbers }));
    const operations = phoneNumbers.map(({ type }) => ({
      op: 'replace',
      path: `phoneNumbers[type eq "${type}"].value`,
      value: '+2',
    }));
    const answer = await inTime(() => acme.patch(`/Users/${body.id ?? ''}`, ...operations));
    expect(answer.status).toBe(200);
  });

  it.each<[string, unknown, RegExp]>([
    ['no operation', [], /at least one/],
    ['an object for a list', {}, /Operations/],
    ['a text', ['x'], /Operations\[0\]/],
    ['null', [null], /Operations\[0\]/],
    ['an unknown verb', [{ op: 'move', path: 'title', value: 'x' }], /op must be/],
    ['a verb that is none', [{ op: ['add'], path: 'title', value: 'x' }], /op must be/],
    ['a path that is none', [{ op: 'add', path: {}, value: 'x' }], /path/],
    ['a prototype as path', [{ op: 'add', path: '__proto__', value: { admin: true } }], /__proto__/],
    ['a path into a prototype', [{ op: 'add', path: '__proto__.admin', value: true }], /__proto__/],
    ['a constructor as path', [{ op: 'add', path: 'constructor.prototype', value: {} }], /constructor/],
    ['a very long path', [{ op: 'add', path: 'x'.repeat(500_000), value: 'x' }], /path/],
    ['brackets as path', [{ op: 'remove', path: `emails${'['.repeat(4000)}` }], /path/],
    ['a text for a name', [{ op: 'replace', path: 'name', value: 'Ada' }], /name/],
    ['no value', [{ op: 'replace', path: 'title' }], /value/],
  ])('with %s is refused', async (_name, operations, says) => {
    await refused(sent(operations), 400, says);
  });
});

describe('headers', () => {
  it('conditions that are no tags are answered', async () => {
    for (const tag of ['*', 'x', '"', 'W/', 'W/"x", "y"', ','.repeat(5000), '\u00ff', '"\u00e9"']) {
      for (const header of ['if-match', 'if-none-match']) {
        const read = await inTime(() => acme.get(path, { [header]: tag }));
        expect([200, 304, 412]).toContain(read.status);
      }
      const written = await inTime(() =>
        acme.send(
          'PATCH',
          path,
          { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: 'Countess' }] },
          { 'if-match': tag },
        ),
      );
      expect([tag, tag === '*' ? 200 : 412]).toEqual([tag, written.status]);
    }
  });

  it('tokens that are none are answered 401', async () => {
    for (const token of [
      'x',
      ' ',
      'Bearer',
      'Bearer  ',
      'Basic eDp5',
      `Bearer ${'x'.repeat(8000)}`,
      'Bearer \u00ff',
      'Bearer a b',
    ]) {
      const { status, body } = await acme.send('GET', '/Users', undefined, { authorization: token });
      expect([token.slice(0, 20), status, body['schemas']]).toEqual([token.slice(0, 20), 401, [ERROR_URN]]);
    }
  });

  it('media types and agents may be anything', async () => {
    for (const value of ['*/*', ';;;', 'x'.repeat(4000), '\u00ff', 'application/json;q=nan'])
      expect((await acme.get(path, { accept: value, 'user-agent': value })).status).toBe(200);
  });
});

describe('Bulk', () => {
  const bulk = (...operations: unknown[]) => ({ schemas: [BULK], Operations: operations });

  it('of more than a thousand operations is refused', async () => {
    const operations = Array.from({ length: 1001 }, () => ({ method: 'DELETE', path: '/Users/x' }));
    await refused(() => acme.post('/Bulk', bulk(...operations)), 413, /1001 operations/);
  });

  it('with operations that are none fails each in its place', async () => {
    const operations = [
      null,
      'x',
      {},
      { method: 'GET', path },
      { method: 'DELETE', path: `/Users/${NUL}` },
      { method: 'DELETE', path: '/Nothing/x' },
      { method: 'POST', path: '/Users', data: person('bulk@acme.example') },
      { method: 'POST', path: '/Users', bulkId: NUL, data: person(`a${NUL}@acme.example`) },
      {
        method: 'POST',
        path: '/Users',
        bulkId: 'a',
        data: { ...person('bulk-a@acme.example'), x: `bulkId:${NUL}` },
      },
      { method: 'PATCH', path: '/Users/bulkId:none', data: { schemas: [PATCH_OP], Operations: [] } },
      { method: 'PUT', path, version: NUL, data: person('bystander@acme.example') },
    ];
    const { status, body } = await inTime(() => acme.post('/Bulk', bulk(...operations)));
    expect(status).toBe(200);
    const results = body['Operations'] as { status: string }[];
    expect(results).toHaveLength(operations.length);
    expect(results.map((result) => Number(result.status)).every((one) => one < 500)).toBe(true);
  });
});
