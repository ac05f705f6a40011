import { connect } from 'node:net';
import { eventually } from './testing/eventually';
import { PortalClient } from './testing/portal-client';
import { Product } from './testing/product';
import { person, ScimClient, type ScimResponse } from './testing/scim-client';

const PASSWORD = 'a quite good password';
const USERS = 'GET, HEAD, POST';
const RESOURCE = 'GET, HEAD, PUT, PATCH, DELETE';
const READ_ONLY = 'GET, HEAD';

let product: Product;
let acme: ScimClient;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  await product.newAccount('beta');
  await product.setPassword('acme', 'super@acme.example', PASSWORD);
  acme = await product.newScimClient('acme', 'SCIM', '--rate-limit', 'off');
}, 60_000);

afterAll(() => product.stop());

function expectScimError({ status, headers, body }: ScimResponse, expected: number): void {
  expect(status).toBe(expected);
  expect(headers.get('content-type')).toContain('application/scim+json');
  expect(body).toMatchObject({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(expected),
  });
  expect(body.detail).toMatch(/\w.*\.$/);
}

async function statuses(client: ScimClient, requests: number): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: requests }, () => client.get('/Users?count=0')));
  return answers.map(({ status }) => status);
}

const count = (of: readonly number[], status: number) => of.filter((one) => one === status).length;

describe('the rate limit of a connection', () => {
  it('answers 429 with Retry-After above the burst, and goes on at the rate', async () => {
    const slow = await product.newScimClient('acme', 'Slow', '--rate-limit', '25');
    const began = Date.now();
    const answers = await Promise.all(Array.from({ length: 300 }, () => slow.get('/Users?count=0')));
    const most = 125 + Math.ceil((25 * (Date.now() - began)) / 1000);
    const passed = answers.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(125);
    expect(passed).toBeLessThanOrEqual(most);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    if (refused !== undefined) expectScimError(refused, 429);
    expect(refused?.body.detail).toMatch(
      /"Slow" sends more than 25 requests a second.*[Tt]ry again after \d+ s/,
    );
    await eventually('requests pass again', async () => (await slow.get('/Users?count=0')).status === 200);
  }, 30_000);

  it('rule 24: lists one refusal of a flood in the audit log, which says so', async () => {
    const flood = await product.newScimClient('acme', 'Flood', '--rate-limit', '25');
    expect(count(await statuses(flood, 400), 429)).toBeGreaterThan(50);
    const portal = await PortalClient.signedIn(product.url, 'super@acme.example', PASSWORD);
    const { items } = await portal.audit({ type: 'push.refused' });
    const listed = items.filter(({ errorText }) => errorText?.includes('"Flood"'));
    expect(listed).toHaveLength(1);
    expect(listed[0]?.errorText).toMatch(/listed once a minute/);
  }, 30_000);

  it('of one connection is nothing to another, in the same account or elsewhere', async () => {
    const [busy, other, elsewhere] = [
      await product.newScimClient('acme', 'Busy', '--rate-limit', '25'),
      await product.newScimClient('acme', 'Other', '--rate-limit', '25'),
      await product.newScimClient('beta', 'Elsewhere', '--rate-limit', '25'),
    ];
    expect(count(await statuses(busy, 300), 429)).toBeGreaterThan(0);
    expect(await statuses(other, 10)).toEqual(Array(10).fill(200));
    expect(await statuses(elsewhere, 10)).toEqual(Array(10).fill(200));
  }, 30_000);

  it('is shared by the tokens of the connection', async () => {
    const first = await product.newScimClient('acme', 'Shared', '--rate-limit', '25');
    const second = await product.newScimClient('acme', 'Shared');
    expect(count(await statuses(first, 300), 429)).toBeGreaterThan(0);
    expect(count(await statuses(second, 50), 429)).toBeGreaterThan(0);
  }, 30_000);

  it('can be set at any time, and off', async () => {
    const client = await product.newScimClient('acme', 'Set', '--rate-limit', '25');
    const set = (limit: string) =>
      product.vbc('connection', 'set', '--account', 'acme', '--connection', 'Set', '--rate-limit', limit);
    expect(count(await statuses(client, 300), 429)).toBeGreaterThan(0);
    expect(await set('off')).toMatch(/^Set +other +active +off +off /m);
    expect(count(await statuses(client, 300), 429)).toBe(0);
    expect(await product.vbc('connection', 'list', '--account', 'acme')).toMatch(
      /^Set +other +active +off +off /m,
    );
    expect(await set('default')).toContain('200 requests a second');
  }, 30_000);

  it('is never so low that a directory could not keep up', async () => {
    await expect(product.newScimClient('acme', 'Never', '--rate-limit', '24')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('from 25 to 100000, "off" or "default"') as string,
    });
  });
});

describe('methods', () => {
  const ID = '01980000-0000-7000-8000-000000000000';
  it.each([
    ['PUT', '/Users', USERS],
    ['PATCH', '/Users', USERS],
    ['DELETE', '/Users', USERS],
    ['POST', `/Users/${ID}`, RESOURCE],
    ['DELETE', '/Groups', USERS],
    ['POST', `/Groups/${ID}`, RESOURCE],
    ['GET', '/Bulk', 'POST'],
    ['PUT', '/.search', 'POST'],
    ['GET', '/.search', 'POST'],
    ['GET', '/Users/.search', 'POST'],
    ['PATCH', '/Users/.search', 'POST'],
    ['DELETE', '/Groups/.search', 'POST'],
    ['POST', '/ServiceProviderConfig', READ_ONLY],
    ['PUT', '/ServiceProviderConfig', READ_ONLY],
    ['DELETE', '/ResourceTypes', READ_ONLY],
    ['PATCH', '/ResourceTypes/User', READ_ONLY],
    ['POST', '/Schemas', READ_ONLY],
    ['DELETE', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User', READ_ONLY],
  ])('%s %s answers 405 and names those there are', async (method, path, allow) => {
    for (const client of [acme, new ScimClient(acme.baseUrl, undefined)]) {
      const answer = await client.send(method, path, ['GET', 'DELETE'].includes(method) ? undefined : {});
      expectScimError(answer, 405);
      expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(allow.split(', ').sort());
    }
  });

  it('that no address has are refused alike', async () => {
    expectScimError(await acme.send('PROPFIND', '/Users'), 405);
    expectScimError(await acme.send('QUERY', '/Users'), 405);
  });

  it('HEAD answers as GET does, without the body', async () => {
    const created = await acme.post('/Users', person('head@acme.example'));
    for (const path of ['/Users?count=1', `/Users/${created.body.id ?? ''}`, '/ServiceProviderConfig']) {
      const [got, headed] = [await acme.get(path), await acme.send('HEAD', path)];
      expect(headed.status).toBe(got.status);
      expect(headed.headers.get('content-type')).toBe(got.headers.get('content-type'));
    }
    expect((await acme.send('HEAD', `/Users/${ID}`)).status).toBe(404);
    expect((await new ScimClient(acme.baseUrl, undefined).send('HEAD', '/Users')).status).toBe(401);
  });

  it('OPTIONS names the methods', async () => {
    const { status, headers } = await acme.send('OPTIONS', '/Users');
    expect(status).toBe(204);
    expect(headers.get('allow')?.split(', ').sort()).toEqual(USERS.split(', ').sort());
    expectScimError(await acme.send('OPTIONS', '/Nothing'), 404);
  });
});

describe('addresses', () => {
  it.each(['/Nothing', '/users', '/Users/a/b', '/Users/', '/.nothing', '/Schemas/x/y'])(
    '"%s" is none',
    async (path) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        expectScimError(await acme.send(method, path, method === 'POST' ? {} : undefined), 404);
      }
    },
  );

  it.each(['/Users/%zz', '/Users/%', '/%E0%A4%A', '/Users/%c0%80'])(
    'malformed %s answers a SCIM error',
    async (path) => {
      for (const method of ['GET', 'PUT']) {
        expectScimError(await acme.send(method, path, method === 'PUT' ? {} : undefined), 400);
      }
    },
  );

  it('a parameter as long as can be answers a SCIM error', async () => {
    for (const length of [200, 201, 1000, 8000]) {
      const { status, body } = await acme.get(`/Users/${'a'.repeat(length)}`);
      expect([status, body['schemas']]).toEqual([404, ['urn:ietf:params:scim:api:messages:2.0:Error']]);
    }
  });
});

describe('bodies', () => {
  const send = (type: string | undefined, body: string, more: Record<string, string> = {}) =>
    acme.send('POST', '/Users', body, { ...(type === undefined ? {} : { 'content-type': type }), ...more });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'nonsense',
    ' ',
  ])('of type "%s" are refused', async (type) => {
    expectScimError(await send(type, JSON.stringify(person('type@acme.example'))), 415);
  });

  it.each([
    'application/json',
    'application/scim+json; charset=utf-8',
    'application/json;charset=UTF-8',
    'APPLICATION/SCIM+JSON',
  ])('of type "%s" are taken', async (type) => {
    const name = `type-${type.replaceAll(/\W/g, '').slice(-20).toLowerCase()}@a.example`;
    expect((await send(type, JSON.stringify(person(name)))).status).toBe(201);
  });

  it.each(['gzip', 'br', 'deflate', 'nonsense'])('encoded as %s are refused', async (encoding) => {
    const answer = await send(undefined, JSON.stringify(person('encoded@acme.example')), {
      'content-encoding': encoding,
    });
    expectScimError(answer, 415);
    expect(answer.body.detail).toContain('Content-Encoding');
  });

  it('that are empty are refused', async () => {
    for (const body of [undefined, '', ' ']) {
      const answer = await acme.send('POST', '/Users', body, { 'content-type': 'application/scim+json' });
      expectScimError(answer, 400);
      expect(answer.body.scimType).toBe('invalidSyntax');
    }
  });

  it('above 1 MiB are refused, and one byte less is read', async () => {
    const MIB = 1024 * 1024;
    const padded = (length: number) => {
      const body = JSON.stringify(person('mib@acme.example', { unknown: '' }));
      return body.replace('"unknown":""', `"unknown":"${'x'.repeat(length - body.length)}"`);
    };
    expect((await send(undefined, padded(MIB))).status).toBe(201);
    for (const length of [MIB + 1, 3 * MIB, 12 * MIB])
      expectScimError(await send(undefined, padded(length)), 413);
  });

  it('whose Content-Length is wrong are refused', async () => {
    const body = '{"userName": "length@acme.example"}';
    const cutShort = await raw(`Content-Length: ${body.length - 5}`, body.slice(0, -5));
    expect(cutShort).toMatch(/^HTTP\/1\.1 400 /);
    expect(cutShort).toContain('urn:ietf:params:scim:api:messages:2.0:Error');
    // What is no HTTP message is answered by the server below, before there is a request.
    for (const header of [
      `Content-Length: ${body.length - 5}`,
      'Content-Length: many',
      'Content-Length: 5\r\nTransfer-Encoding: chunked',
    ]) {
      expect(await raw(header, body)).toMatch(/^HTTP\/1\.1 400 /);
    }
  });

  it('with a header that is too large are refused by the server below', async () => {
    expect(await raw(`X-Large: ${'x'.repeat(20_000)}`, '')).toMatch(/^HTTP\/1\.1 431 /);
  });
});

/** Sends a POST with a header `fetch` would not, and gives back what comes until the connection closes. */
function raw(header: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(product.port, 'localhost');
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString('utf8')));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(received);
    });
    socket.write(
      [
        'POST /scim/v2/Users HTTP/1.1',
        'Host: localhost',
        `Authorization: Bearer ${acme.token ?? ''}`,
        'Content-Type: application/scim+json',
        'Connection: close',
        header,
        '',
        body,
      ].join('\r\n'),
    );
  });
}
