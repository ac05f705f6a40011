import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@vbc/util';
import {
  ERROR_URN,
  inTime,
  NUL,
  PATCH_OP,
  personText,
  refused,
  SEARCH_REQUEST,
  startBadInputWorld,
} from './testing/bad-input';
import type { Product } from './testing/product';
import { person, type ScimClient } from './testing/scim-client';

const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Half of a surrogate pair, as JSON can say it. */
const LONE = String.raw`\ud800`;

let product: Product;
let acme: ScimClient;
let path: string;
let expectUnharmed: () => Promise<void>;

beforeAll(async () => {
  ({ product, acme, path, expectUnharmed } = await startBadInputWorld());
}, 60_000);

afterEach(() => expectUnharmed());

afterAll(() => product.stop());

const post = (body: unknown) => () => acme.post('/Users', body);
const filtered = (filter: string) => () => acme.filter(filter);

describe('JSON', () => {
  const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
  it.each<[string, string, RegExp]>([
    ['ten thousand brackets', '['.repeat(10_000), /not valid JSON/],
    ['ten thousand closed brackets', nested('[', ']', 10_000), /nested more than 20/],
    ['a MiB of brackets', nested('[', ']', 500_000), /nested more than 20/],
    [
      'objects inside one another',
      nested('{"a":', '}', 10_000).replace('{"a":}', '{}'),
      /nested more than 20/,
    ],
    ['deep unknown attributes', personText(`"x":${nested('[', ']', 30)}`), /nested more than 20/],
    ['__proto__', personText('"__proto__":{"admin":true}'), /"__proto__"/],
    ['__proto__ in escapes', personText(String.raw`"\u005f_proto__":{"admin":true}`), /"__proto__"/],
    ['constructor', personText('"constructor":{"prototype":{}}'), /"constructor"/],
    ['prototype below', personText('"x":{"prototype":1}'), /"prototype"/],
    ['a number beyond all bounds', personText('"x":1e999'), /number/],
    ['another below them', personText('"x":[-1e999]'), /number/],
    ['NaN', personText('"x":NaN'), /not valid JSON/],
    ['half a text', '{"userName":"', /not valid JSON/],
    ['two documents', '{}{}', /not valid JSON/],
    ['a byte order mark inside', '{\uFEFF}', /not valid JSON/],
    ['null', 'null', /JSON object/],
    ['a text', '"x"', /JSON object/],
    ['a number', '1', /JSON object/],
    ['a list', '[{}]', /JSON object/],
  ])('of %s is refused', async (_name, text, says) => {
    await refused(post(text), 400, says, 'invalidSyntax');
    await refused(() => acme.send('PUT', path, text), 400, says, 'invalidSyntax');
    await refused(() => acme.send('PATCH', path, text), 400, says, 'invalidSyntax');
    for (const at of ['/Users/.search', '/.search', '/Bulk'])
      await refused(() => acme.post(at, text), 400, says, 'invalidSyntax');
  });

  it('that is no UTF-8 is refused', async () => {
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]]) {
      const body = Buffer.concat([Buffer.from('{"userName":"'), Buffer.from(bytes), Buffer.from('"}')]);
      const answer = await inTime(() =>
        fetch(`${acme.baseUrl}/Users`, {
          method: 'POST',
          body,
          headers: { authorization: `Bearer ${acme.token ?? ''}`, 'content-type': 'application/scim+json' },
        }),
      );
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ schemas: [ERROR_URN], detail: /UTF-8/ });
    }
  });

  it('with the same attribute in two spellings is refused, and of one spelling the last counts', async () => {
    await refused(
      post(personText('"USERNAME":"other@acme.example"')),
      400,
      /userName.*twice/,
      'invalidSyntax',
    );
    await refused(
      post(personText('"NAME":{"givenName":"A","familyName":"B"}')),
      400,
      /name.*twice/,
      'invalidSyntax',
    );
    const last = await acme.post('/Users', personText('"userName":"last@acme.example"'));
    expect([last.status, last.body['userName']]).toEqual([201, 'last@acme.example']);
  });

  it('takes names of attributes in any case', async () => {
    const answer = await acme.post('/Users', {
      SCHEMAS: ['URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER'],
      USERNAME: 'case@acme.example',
      Name: { GIVENNAME: 'Ada', FamilyName: 'King' },
      EMAILS: [{ VALUE: 'case@acme.example' }],
    });
    expect([answer.status, answer.body['name']]).toEqual([201, { givenName: 'Ada', familyName: 'King' }]);
  });
});

describe('texts PostgreSQL does not take', () => {
  const members = (bad: string) => [
    `"userName":"bad${bad}@acme.example"`,
    `"title":"${bad}"`,
    `"externalId":"a${bad}"`,
    `"name":{"givenName":"A${bad}","familyName":"B"}`,
    `"emails":[{"value":"a${bad}@acme.example"}]`,
    `"emails":[{"value":"a@acme.example","type":"${bad}"}]`,
    `"addresses":[{"formatted":"${bad}"}]`,
    `"photos":[{"value":"https://a.example/${bad}"}]`,
    `"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"${bad}"}`,
    `"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"${bad}"}}`,
  ];
  it.each([
    ['NUL', String.raw`\u0000`, /NUL/],
    ['half of a surrogate pair', LONE, /surrogate/],
    ['the other half', String.raw`\udfff`, /surrogate/],
  ])('%s is refused in every attribute, and ignored in what is not ours', async (_name, bad, says) => {
    for (const member of members(bad)) {
      await refused(post(personText(member)), 400, says, 'invalidValue');
      await refused(() => acme.send('PUT', path, personText(member)), 400, says, 'invalidValue');
      await refused(
        () =>
          acme.send(
            'PATCH',
            path,
            `{"schemas":["${PATCH_OP}"],"Operations":[{"op":"replace","value":{${member}}}]}`,
          ),
        400,
        says,
        'invalidValue',
      );
    }
  });

  it.each([
    ['NUL', NUL],
    ['half of a surrogate pair', '\ud800'],
  ])('%s is refused in filters, paths, cursors and names of attributes', async (_name, bad) => {
    const text = JSON.stringify(`a${bad}`);
    const search = (member: string) => () =>
      acme.post('/Users/.search', `{"schemas":["${SEARCH_REQUEST}"],${member}}`);
    await refused(
      search(`"filter":${JSON.stringify(`userName eq ${text}`)}`),
      400,
      /filter/,
      'invalidFilter',
    );
    await refused(search(`"filter":${text}`), 400, /filter/, 'invalidFilter');
    await refused(search(`"sortBy":${text}`), 400, /sortBy/);
    await refused(search(`"cursor":${text}`), 400, /cursor/, 'invalidCursor');
    const ignored = await inTime(search(`"attributes":[${text}]`));
    expect([200, 400]).toContain(ignored.status);
    await refused(
      () => acme.patch(path, { op: 'replace', path: `title${bad}`, value: 'x' }),
      400,
      /path/,
      'invalidPath',
    );
    await refused(
      () => acme.patch(path, { op: 'remove', path: `emails[value eq ${text}]` }),
      400,
      /filter/,
      'invalidFilter',
    );
  });

  it('NUL is nobody’s id and no cursor', async () => {
    await refused(() => acme.get('/Users/%00'), 404, /no user/i);
    await refused(() => acme.delete(`${path}%00`), 404, /no user/i);
    await refused(filtered(`userName eq "a${NUL}"`), 400, /not a JSON string/, 'invalidFilter');
    await refused(filtered(String.raw`userName eq "a\u0000"`), 400, /NUL/, 'invalidFilter');
    await refused(() => acme.get('/Users?cursor=%00'), 400, /cursor/, 'invalidCursor');
    await refused(() => acme.get('/Users?sortBy=%00'), 400, /sortBy/);
  });
});

describe('shapes and sizes', () => {
  const large = 'x'.repeat(900_000);
  it.each<[string, JsonObject, RegExp]>([
    ['a list as name', { name: [] }, /name/],
    ['a text as name', { name: 'Ada' }, /name/],
    ['a list of lists as emails', { emails: [[]] }, /emails/],
    ['numbers as emails', { emails: [1] }, /emails/],
    ['an object as userName', { userName: {} }, /userName/],
    ['a list as userName', { userName: ['a', 'b'] }, /userName/],
    ['a list as active', { active: [] }, /active/],
    ['a number as active', { active: 1 }, /active/],
    [
      'a list as extension',
      { 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': [] },
      /enterprise/,
    ],
    ['no schemas of ours in a strange shape', { schemas: [{}], emails: {} }, /emails/],
    ['a very long userName', { userName: large }, /username/],
    ['a very long name', { name: { givenName: large, familyName: 'B' } }, /givenName|first/i],
    ['a very long email', { emails: [{ value: `${'x'.repeat(900_000)}@a.example` }] }, /emails|email/],
  ])('%s is refused', async (_name, more, says) => {
    await refused(post(person('bad@acme.example', more)), 400, says);
    await refused(() => acme.put(path, person('bystander@acme.example', more)), 400, says);
  });

  it('more values or members than are taken are refused', async () => {
    const emails = Array.from({ length: 10_000 }, (_, n) => ({ value: `many${n}@acme.example` }));
    const says = /emails has 10000 values; at most 1000/;
    await refused(post(person('many@acme.example', { emails })), 400, says, 'invalidValue');
    await refused(
      () => acme.patch(path, { op: 'add', path: 'emails', value: emails }),
      400,
      says,
      'invalidValue',
    );
    const names = Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, 1]));
    await refused(post(person('keys@acme.example', names)), 400, /at most 1000/, 'invalidSyntax');
  });

  it('that an index would not take are refused, in bytes that do not compress', async () => {
    const noise = (characters: number) => randomBytes(characters).toString('base64').slice(0, characters);
    for (const length of [513, 3000, 100_000]) {
      const externalId = noise(length);
      await refused(post(person('noise@acme.example', { externalId })), 400, /externalId.*at most 512/);
      await refused(
        () => acme.post('/Groups', { schemas: [GROUP], displayName: 'Noise', externalId }),
        400,
        /externalId.*at most 512/,
      );
      const displayName = noise(length);
      const named = () => acme.post('/Groups', { schemas: [GROUP], displayName });
      await refused(named, 400, /displayName.*at most 256/);
    }
    // The longest there are, in the characters that take most bytes.
    const widest = (length: number) => '\u{20000}'.repeat(length / 2);
    const most = await acme.post('/Users', person('widest@acme.example', { externalId: widest(512) }));
    expect([most.status, most.body['externalId']]).toEqual([201, widest(512)]);
    const group = { schemas: [GROUP], displayName: '\uffee'.repeat(256), externalId: '\uffee'.repeat(512) };
    expect((await acme.post('/Groups', group)).status).toBe(201);
  });

  it('of other attributes are kept as they are, within the body', async () => {
    const noise = randomBytes(600_000).toString('base64');
    const texts = ['title', 'displayName', 'nickName', 'userType', 'locale', 'timezone', 'preferredLanguage'];
    for (const [index, name] of texts.entries()) {
      const { status, body } = await inTime(post(person(`long${index}@acme.example`, { [name]: noise })));
      expect([name, status, body[name] === noise]).toEqual([name, 201, true]);
    }
    const parts = {
      value: noise.slice(0, 200_000),
      type: noise.slice(0, 200_000),
      display: noise.slice(0, 200_000),
    };
    const phones = await inTime(post(person('longer@acme.example', { phoneNumbers: [parts] })));
    expect(phones.status).toBe(201);
  });

  it('two primary emails are refused', async () => {
    const emails = ['a', 'b'].map((name) => ({ value: `${name}@acme.example`, primary: true }));
    await refused(post(person('primary@acme.example', { emails })), 400, /primary/, 'invalidValue');
  });
});
