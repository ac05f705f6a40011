import type { JsonObject } from '@vbc/util';
import { Product } from './testing/product';
import { person, ScimClient, type ScimResponse } from './testing/scim-client';

// Resources and their life, against RFC 7643 §2–4 and RFC 7644 §3.3, §3.5.1, §3.6.

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

let product: Product;
let acme: ScimClient;
let beta: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  for (const account of ['acme', 'beta']) await product.newAccount(account);
  [acme, beta] = await Promise.all([product.newScimClient('acme'), product.newScimClient('beta')]);
}, 60_000);

afterAll(() => product.stop());

let made = 0;

/** A name nobody has. */
function fresh(domain = 'acme.example'): string {
  made += 1;
  return `rfc-${String(made)}@${domain}`;
}

async function created(more: JsonObject = {}): Promise<ScimResponse & { readonly path: string }> {
  const answer = await acme.post('/Users', person(fresh(), more));
  expect(answer.status).toBe(201);
  return { ...answer, path: `/Users/${answer.body.id ?? ''}` };
}

const nameOf = ({ userName }: JsonObject) => userName as string;
const metaOf = ({ body }: ScimResponse) => body['meta'] as Record<string, string>;

/** What the client said, without what is the service's to say. */
function said({ body }: ScimResponse): JsonObject {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !['id', 'meta', 'userName', 'emails'].includes(name)),
  );
}

describe('RFC 7643 §2.5: no value', () => {
  it('null, an empty array and left out are the same', async () => {
    const [plain, nulls, emptied] = [
      await created(),
      await created({ title: null, name: { givenName: 'Ada', familyName: 'Lovelace', middleName: null } }),
      await created({ phoneNumbers: [], roles: null, [ENTERPRISE]: null }),
    ];
    expect(said(nulls)).toEqual(said(plain));
    expect(said(emptied)).toEqual(said(plain));
  });

  it('null or an empty array takes a value away', async () => {
    const { path } = await created({ title: 'Countess', phoneNumbers: [{ value: '1' }] });
    const { body } = await acme.patch(
      path,
      { op: 'replace', path: 'title', value: null },
      { op: 'replace', path: 'phoneNumbers', value: [] },
    );
    expect(body).not.toHaveProperty('title');
    expect(body).not.toHaveProperty('phoneNumbers');
  });
});

describe('RFC 7643 §2.3, §2.4: values', () => {
  it('may come in any order and any case of the names', async () => {
    const userName = fresh();
    const sent = {
      Active: true,
      EMAILS: [{ Type: 'work', VALUE: userName }],
      Name: { FamilyName: 'Lovelace', givenname: 'Ada' },
      UserName: userName,
      Schemas: [CORE],
    };
    expect(await acme.post('/Users', sent)).toMatchObject({
      status: 201,
      body: { userName, name: { givenName: 'Ada', familyName: 'Lovelace' }, emails: [{ value: userName }] },
    });
  });

  it('at most one is primary, and none is unless said', async () => {
    const two = [
      { value: 'a@acme.example', primary: true },
      { value: 'b@acme.example', primary: true },
    ];
    expect(await acme.post('/Users', person(fresh(), { emails: two }))).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
    const { body } = await created({ phoneNumbers: [{ value: '1' }] });
    const filter = (primary: string) => `id eq "${body.id ?? ''}" and phoneNumbers[primary eq ${primary}]`;
    expect((await acme.filter(filter('true'))).body.totalResults).toBe(0);
  });

  it('dates have a date and a time', async () => {
    const { created: at, lastModified } = metaOf(await created());
    for (const date of [at, lastModified]) {
      expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
    }
  });

  it('of any language come back as they were sent', async () => {
    const name = { givenName: 'Zoë', familyName: 'Łukasiewicz' };
    const answer = await created({ name, title: '部長 🚀' });
    expect(answer.body).toMatchObject({ name, title: '部長 🚀' });
    expect(answer.headers.get('content-type')).toMatch(/^application\/scim\+json(?:; ?charset=utf-8)?$/i);
  });

  it('of references, certificates, phones and countries are kept as sent', async () => {
    const kept = {
      profileUrl: 'https://acme.example/%7Eada',
      x509Certificates: [{ value: 'QUJDRA' }],
      phoneNumbers: [{ value: '+1 (201) 555-0123', type: 'work' }],
      ims: [{ value: 'Ada L', type: 'skype' }],
      addresses: [{ country: 'USA', type: 'work' }],
      emails: [{ value: 'Ada@ACME.Example', type: 'work' }],
    };
    expect((await created(kept)).body).toMatchObject(kept);
  });
});

describe('RFC 7643 §3: schemas', () => {
  it('are named once each, the base schema among them, and only those of the type', async () => {
    const { body } = await created({ schemas: [ENTERPRISE, CORE], [ENTERPRISE]: { department: 'Sales' } });
    expect([...(body['schemas'] as string[])].sort()).toEqual([CORE, ENTERPRISE].sort());
  });

  it('name an extension that is used, which has its own container', async () => {
    const { body } = await created({ schemas: [CORE], [ENTERPRISE]: { department: 'Sales' } });
    expect(body['schemas']).toContain(ENTERPRISE);
    expect(body[ENTERPRISE]).toEqual({ department: 'Sales' });
    expect(body).not.toHaveProperty('department');
  });

  it('without which a body is refused, unless the connection is of a kind that leaves them out', async () => {
    const { schemas, ...rest } = person(fresh());
    expect(schemas).toEqual([CORE]);
    const options = ['--account', 'acme', '--name', 'okta', '--connection', 'Okta', '--kind', 'okta'];
    const okta = new ScimClient(acme.baseUrl, await product.vbc('token', 'create', ...options));
    expect((await okta.post('/Users', rest)).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
    });
    expect((await acme.post('/Users', rest)).body['schemas']).toEqual([CORE]);
  });
});

describe('RFC 7643 §3.1: common attributes', () => {
  it('id and meta are given by the service, whatever the client says', async () => {
    const ours = { id: 'bulkId:1', meta: { resourceType: 'Robot', created: '1999-01-01T00:00:00Z' } };
    const { body } = await created(ours);
    expect(body.id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(metaOf({ body } as ScimResponse)).toMatchObject({
      resourceType: 'User',
      created: expect.not.stringMatching(/^1999/),
      location: `${product.url}/scim/v2/Users/${body.id ?? ''}`,
    });
  });

  it('id is in every representation and never changes', async () => {
    const { path, body } = await created();
    await acme.patch(path, { op: 'replace', path: 'userName', value: fresh() });
    const answers = [
      await acme.get(path),
      await acme.get(`${path}?attributes=title`),
      await acme.get(`${path}?excludedAttributes=id`),
    ];
    expect(answers.map((answer) => answer.body.id)).toEqual([body.id, body.id, body.id]);
  });

  it('externalId is the client’s: never made up, its case kept, the same one in another account another’s', async () => {
    const externalId = 'HR-Ab1';
    const { body } = await created({ externalId });
    await beta.post('/Users', person(fresh('beta.example'), { externalId }));
    expect(body['externalId']).toBe(externalId);
    expect((await created()).body).not.toHaveProperty('externalId');
    const found = (await acme.filter(`externalId eq "${externalId}"`)).body;
    expect(found.Resources?.map(({ id }) => id)).toEqual([body.id]);
    expect((await acme.filter('externalId eq "hr-ab1"')).body.totalResults).toBe(0);
  });

  it('externalId need not be unique', async () => {
    const [first, second] = [
      await created({ externalId: 'shared' }),
      await created({ externalId: 'shared' }),
    ];
    const { body } = await acme.filter('externalId eq "shared"');
    expect(body.Resources?.map(({ id }) => id).sort()).toEqual([first.body.id, second.body.id].sort());
  });

  it('lastModified is created until a change, and moves with each', async () => {
    const answer = await created();
    expect(metaOf(answer)['lastModified']).toBe(metaOf(answer)['created']);
    const changed = metaOf(await acme.patch(answer.path, { op: 'add', path: 'title', value: 'Countess' }));
    expect(changed['created']).toBe(metaOf(answer)['created']);
    expect(Date.parse(changed['lastModified'] ?? '')).toBeGreaterThan(
      Date.parse(metaOf(answer)['created'] ?? ''),
    );
  });

  it('location is Location and Content-Location, and leads to the resource', async () => {
    const answer = await created();
    const { location = '' } = metaOf(answer);
    expect(answer.headers.get('location')).toBe(location);
    const read = await acme.get(location.replace(acme.baseUrl, ''));
    expect(read).toMatchObject({ status: 200, body: { id: answer.body.id } });
    expect([read.headers.get('location'), read.headers.get('content-location')]).toEqual([
      location,
      location,
    ]);
  });

  it('version is the ETag, and weak', async () => {
    const answer = await created();
    for (const one of [answer, await acme.get(answer.path)]) {
      expect(one.headers.get('etag')).toBe(metaOf(one)['version']);
      expect(one.headers.get('etag')).toMatch(/^W\/"[^"]+"$/);
    }
  });
});

describe('RFC 7643 §4.1: User', () => {
  it.each([undefined, null, ''])('userName %p is refused: there must be one', async (userName) => {
    expect(await acme.post('/Users', { ...person(fresh()), userName })).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
  });

  it('userName is unique in any case', async () => {
    const { body } = await created();
    const again = await acme.post('/Users', person(nameOf(body).toUpperCase()));
    expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  });

  it('a password is neither kept nor answered nor found', async () => {
    const { path, body } = await created({ password: 'correct horse battery' });
    expect(JSON.stringify([body, (await acme.get(path)).body])).not.toMatch(/password|horse/);
    expect(product.log).not.toContain('horse');
    expect((await acme.filter('password eq "correct horse battery"')).body.scimType).toBe('invalidFilter');
  });
});

describe('RFC 7644 §3.3: POST', () => {
  it('answers 201 with the whole resource as it was taken', async () => {
    const { headers, body } = await created({ title: 'Countess', nickName: 'Ada', groups: [{ value: 'x' }] });
    expect(headers.get('location')).toContain(body.id);
    expect(body).toMatchObject({ title: 'Countess', nickName: 'Ada', active: true });
    expect(body['groups'] ?? []).toEqual([]);
  });
});

describe('RFC 7644 §3.4.2.2: a default', () => {
  it('is found as it was answered', async () => {
    const { active, ...rest } = person(fresh());
    expect(active).toBe(true);
    const { body } = await acme.post('/Users', rest);
    expect(body.active).toBe(true);
    const found = (value: string) => acme.filter(`id eq "${body.id ?? ''}" and active eq ${value}`);
    expect((await found('true')).body.totalResults).toBe(1);
    expect((await found('false')).body.totalResults).toBe(0);
  });
});

describe('RFC 7644 §3.5.1: PUT', () => {
  it('replaces all that is said, clears what is not, and ignores what is read-only', async () => {
    const { path, body } = await created({ title: 'Countess', nickName: 'Ada' });
    const meta = { ...(body['meta'] as JsonObject), resourceType: 'Robot' };
    const sent = {
      ...person(nameOf(body)),
      nickName: 'Augusta',
      id: 'x',
      meta,
      groups: [{ value: 'x' }],
    };
    const answer = await acme.put(path, sent);
    expect(answer).toMatchObject({ status: 200, body: { id: body.id, nickName: 'Augusta' } });
    expect(metaOf(answer)['resourceType']).toBe('User');
    expect(answer.body).not.toHaveProperty('title');
    expect((await acme.get(path)).body).toEqual(answer.body);
  });

  it('creates nobody, and wants all that is required', async () => {
    const stranger = person(fresh());
    expect((await acme.put('/Users/01980000-0000-7000-8000-000000000000', stranger)).status).toBe(404);
    expect((await acme.filter(`userName eq "${nameOf(stranger)}"`)).body.totalResults).toBe(0);
    const { path } = await created();
    expect((await acme.put(path, { schemas: [CORE], active: true })).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
    });
  });

  it('is refused when the name is another’s', async () => {
    const [one, other] = [await created(), await created()];
    const answer = await acme.put(one.path, person(nameOf(other.body)));
    expect(answer).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  });
});

describe('RFC 7644 §3.6: DELETE', () => {
  it('answers 204, then everything about the resource 404, and the name is free', async () => {
    const { path, body } = await created();
    expect((await acme.delete(path)).status).toBe(204);
    const value = { op: 'replace', path: 'title', value: 'x' };
    const answers = [
      await acme.get(path),
      await acme.put(path, person(nameOf(body))),
      await acme.patch(path, value),
      await acme.delete(path),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    for (const filter of [`userName eq "${nameOf(body)}"`, `id eq "${body.id ?? ''}"`]) {
      expect((await acme.filter(filter)).body.totalResults).toBe(0);
    }
    expect((await acme.post('/Users', person(nameOf(body)))).status).toBe(201);
  });
});
