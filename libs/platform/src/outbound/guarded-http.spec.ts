import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GuardedHttp, type GuardedHttpFailure, type GuardedHttpOptions } from './guarded-http';

class Refusal extends Error {
  constructor(
    readonly reason: GuardedHttpFailure,
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin: string;
let answer: Answer;
let asked: IncomingMessage[];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked = [];
  answer = (_request, response) => response.end('{"keys":[]}');
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const http = (options: Partial<GuardedHttpOptions> = {}) =>
  new GuardedHttp({ allowLoopback: false, Failure: Refusal, timeoutMs: 1000, ...options });

const loopback = (options: Partial<GuardedHttpOptions> = {}) => http({ allowLoopback: true, ...options });

const resolvingTo =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(addresses);

async function reasonOf(asking: Promise<unknown>): Promise<string> {
  return asking.then(
    () => 'passed',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );
}

const PRIVATE = [
  '0.0.0.0',
  '0.1.2.3',
  '10.1.2.3',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.8.8.8',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
];

describe('42: addresses that an account entered', () => {
  it.each(PRIVATE)('%s is refused, as the meaning of a name', async (address) => {
    const guarded = http({ resolve: resolvingTo(address) });
    expect(await reasonOf(guarded.checkAddress('https://idp.example/keys'))).toBe('address-refused');
    expect(await reasonOf(guarded.getJson('https://idp.example/keys'))).toBe('address-refused');
  });

  it.each(PRIVATE)('%s is refused, written out', async (address) => {
    const host = address.includes(':') ? `[${address}]` : address;
    expect(await reasonOf(http().getJson(`https://${host}/keys`))).toBe('address-refused');
  });

  it.each(['8.8.8.8', '100.63.255.255', '172.32.0.1', '2606:4700::1111'])('%s is public', async (address) => {
    expect(await reasonOf(http({ resolve: resolvingTo(address) }).checkAddress('https://idp.example'))).toBe(
      'passed',
    );
  });

  it('one private address among public ones is enough', async () => {
    const guarded = http({ resolve: resolvingTo('8.8.8.8', '10.0.0.1') });
    expect(await reasonOf(guarded.getJson('https://idp.example'))).toBe('address-refused');
  });

  it.each([
    ['http', 'http://idp.example/keys'],
    ['no address at all', 'idp.example/keys'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:application/json,{}'],
    ['a user name', 'https://admin@idp.example/'],
    ['a password', 'https://:pw@idp.example/'],
    ['the port of ssh', 'https://idp.example:22/'],
    ['the port of http', 'https://idp.example:80/'],
    ['this machine as a whole number', 'https://2130706433/'],
    ['this machine in hexadecimal', 'https://0x7f.1/'],
    ['this machine in octal', 'https://0177.0.0.1/'],
    ['this machine in wide digits', 'https://１２７.０.０.１/'],
    ['this machine mapped', 'https://[::ffff:7f00:1]/'],
  ])('%s is refused', async (_what, url) => {
    const guarded = http({ resolve: resolvingTo('8.8.8.8') });
    expect(await reasonOf(guarded.checkAddress(url))).toBe('address-refused');
    expect(await reasonOf(guarded.postForm(url, {}))).toBe('address-refused');
  });

  it.each(['https://idp.example:8443/', 'https://idp.example:443/', 'https://idp.example/a?b=c#d'])(
    '%s may be used',
    async (url) => {
      expect(await reasonOf(http({ resolve: resolvingTo('8.8.8.8') }).checkAddress(url))).toBe('passed');
    },
  );

  it('a name that cannot be looked up may be stored, and is unreachable when used', async () => {
    const guarded = http({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await reasonOf(guarded.checkAddress('https://idp.example'))).toBe('passed');
    expect(await reasonOf(guarded.getJson('https://idp.example'))).toBe('unreachable');
  });

  it('but by https only, even where http to this machine is allowed', async () => {
    const guarded = loopback({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await reasonOf(guarded.checkAddress('http://idp.example'))).toBe('address-refused');
  });

  it('this machine is refused unless the setting allows it', async () => {
    expect(await reasonOf(http().getJson(origin))).toBe('address-refused');
    expect(asked).toHaveLength(0);
    expect(await loopback().getJson(`${origin}/keys`)).toEqual({ keys: [] });
  });

  it.each(['http://idp.example', 'https://idp.example'])(
    'the setting opens no private network: %s',
    async (url) => {
      for (const addresses of [['10.0.0.1'], ['127.0.0.1', '10.0.0.1'], ['169.254.169.254']]) {
        const guarded = loopback({ resolve: resolvingTo(...addresses) });
        expect(await reasonOf(guarded.getJson(url))).toBe('address-refused');
      }
    },
  );

  it('the setting allows http to this machine only', async () => {
    const guarded = loopback({ resolve: resolvingTo('8.8.8.8') });
    expect(await reasonOf(guarded.checkAddress('http://idp.example'))).toBe('address-refused');
  });

  it('the connection goes to the address that was checked, whatever the name means by then', async () => {
    let lookedUp = 0;
    const guarded = loopback({
      resolve: () => Promise.resolve(lookedUp++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']),
    });
    expect(await guarded.getJson(origin.replace('127.0.0.1', 'idp.invalid'))).toEqual({ keys: [] });
    expect(lookedUp).toBe(1);
    expect(asked[0]?.headers.host).toMatch(/^idp\.invalid:/);
  });
});

describe('what is taken as an answer', () => {
  const slowly: Answer = (_request, response) => {
    response.write('{"keys":');
  };
  const redirecting: Answer = (_request, response) =>
    response.writeHead(302, { location: `${origin}/other` }).end('{}');
  const large: Answer = (_request, response) => response.end(JSON.stringify('x'.repeat(70_000)));
  const page: Answer = (_request, response) => response.end('<html>');
  const failing: Answer = (_request, response) => response.writeHead(500).end('{"secret":1}');
  const gone: Answer = (request) => request.socket.destroy();

  it.each<[string, Answer, GuardedHttpFailure]>([
    ['begins and does not end', slowly, 'timeout'],
    ['never begins', () => undefined, 'timeout'],
    ['redirects', redirecting, 'redirect'],
    ['is larger than 64 KiB', large, 'too-large'],
    ['is a page', page, 'not-json'],
    ['is an error', failing, 'status'],
    ['breaks off', gone, 'unreachable'],
  ])('not one that %s', async (_how, how, reason) => {
    answer = how;
    expect(await reasonOf(loopback({ timeoutMs: 300 }).getJson(`${origin}/keys`))).toBe(reason);
    expect(asked).toHaveLength(1);
  });

  it('not after the time limit, when the name is still being looked up', async () => {
    const guarded = http({ timeoutMs: 50, resolve: () => new Promise(() => undefined) });
    expect(await reasonOf(guarded.getJson('https://idp.example'))).toBe('timeout');
  });

  it('the message names the host, and nothing of path or answer', async () => {
    answer = failing;
    await expect(loopback().getJson(`${origin}/keys?code=1`)).rejects.toThrow(
      `${origin} answered 500 instead of 200.`,
    );
  });

  it('a form is sent with its headers, and any status with JSON is an answer', async () => {
    answer = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const received = { form: Buffer.concat(chunks).toString(), type: request.headers['content-type'] };
        response.writeHead(400).end(JSON.stringify(received));
      });
    };
    const sent = await loopback().postForm(`${origin}/token`, { a: '1 &', b: 'ü' }, { authorization: 'x' });
    expect(sent).toEqual({
      status: 400,
      body: { form: 'a=1+%26&b=%C3%BC', type: 'application/x-www-form-urlencoded' },
    });
    expect(asked[0]?.headers.authorization).toBe('x');
  });

  it('a form is not sent on after a redirect', async () => {
    answer = (_request, response) => response.writeHead(307, { location: `${origin}/x` }).end('{}');
    expect(await reasonOf(loopback().postForm(origin, { secret: '1' }))).toBe('redirect');
    expect(asked).toHaveLength(1);
  });
});
