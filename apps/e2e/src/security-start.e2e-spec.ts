import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@vbc/jest';
import { freePort } from './testing/product';
import { startWith } from './testing/production-start';

const INTRODUCTION = 'The settings are not right:';
const KEYS = ['SESSION_KEYS', 'OAUTH_COOKIE_KEYS', 'ENCRYPTION_KEYS', 'OAUTH_JWKS'] as const;

let database: TestDatabase;
let dataDir: string;
let port: string;
/** What an operator sets who has read the page. */
let good: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'vbc-start-'));
  port = String(await freePort());
  good = {
    NODE_ENV: 'production',
    // The default is every network.
    HOST: '127.0.0.1',
    PORT: port,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://provisioning.example.com',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'VBC Provisioning <no-reply@example.com>',
    SESSION_KEYS: randomBytes(32).toString('base64url'),
    OAUTH_COOKIE_KEYS: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEYS: randomBytes(32).toString('base64url'),
    OAUTH_JWKS: signingKeys(),
  };
}, 60_000);

afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

function signingKeys(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return JSON.stringify({ keys: [{ ...privateKey.export({ format: 'jwk' }), kid: '1', alg: 'ES256' }] });
}

const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(good).filter(([name]) => !names.includes(name)));

/** Starts the product and holds what it does and prints against these problems, one line for each. */
async function expectRefused(variables: Record<string, string>, problems: string[]): Promise<void> {
  const { outcome, lines } = await startWith(variables, () => Promise.resolve());
  expect(outcome).toBe(1);
  expect(lines).toEqual([INTRODUCTION, ...problems.map((problem) => `  - ${problem}`)]);
}

/** Whatever a development machine has in its directory, made by the product itself. */
async function developmentKeys(): Promise<Record<string, string>> {
  const development = { ...without(...KEYS), NODE_ENV: 'development', DEMO: 'off' };
  const { outcome } = await startWith(development, () => Promise.resolve());
  expect(outcome).toBe('serving');
  const kept = JSON.parse(await readFile(join(dataDir, 'development-keys.json'), 'utf8')) as Record<
    'sessionKeys' | 'oauthCookieKeys' | 'encryptionKeys',
    string[]
  > & { oauthJwks: object };
  return {
    SESSION_KEYS: kept.sessionKeys.join(),
    OAUTH_COOKIE_KEYS: kept.oauthCookieKeys.join(),
    ENCRYPTION_KEYS: kept.encryptionKeys.join(),
    OAUTH_JWKS: JSON.stringify(kept.oauthJwks),
  };
}

describe('43: a start in production', () => {
  let ofDevelopment: Record<string, string>;

  beforeAll(async () => {
    ofDevelopment = await developmentKeys();
  }, 60_000);

  it('without anything asks for all that development makes up', async () => {
    const { outcome, lines } = await startWith(
      { NODE_ENV: 'production', DATA_DIR: dataDir, PORT: port, HOST: '127.0.0.1' },
      () => Promise.resolve(),
    );
    expect(outcome).toBe(1);
    expect(lines.map((line) => line.replace(/ must be set in production: .*\.$/, ''))).toEqual([
      INTRODUCTION,
      ...['PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', ...KEYS].map((name) => `  - ${name}`),
    ]);
  });

  it.each(KEYS)('without %s is refused: the key of the development directory is not taken', (name) =>
    expectRefused(without(name), [
      `${name} must be set in production: the keys made for development are refused.`,
    ]),
  );

  it.each(KEYS)('with %s of a development machine is refused, and does not print it', (name) =>
    expectRefused({ ...good, [name]: ofDevelopment[name] ?? '' }, [
      `${name} holds a key made for development; make one of your own for production.`,
    ]),
  );

  it.each(['SESSION_KEYS', 'OAUTH_COOKIE_KEYS', 'ENCRYPTION_KEYS'])(
    'with %s of a development machine behind a good one is refused',
    (name) =>
      expectRefused({ ...good, [name]: [good[name], ofDevelopment[name]].join() }, [
        `${name} holds a key made for development; make one of your own for production.`,
      ]),
  );

  it.each(['SESSION_KEYS', 'OAUTH_COOKIE_KEYS', 'ENCRYPTION_KEYS'])('with a short %s is refused', (name) =>
    expectRefused({ ...good, [name]: 'secret' }, [
      `${name} must be one or more secrets of at least 32 characters, separated by commas.`,
    ]),
  );

  it('with a public key for signing is refused', () =>
    expectRefused({ ...good, OAUTH_JWKS: good['OAUTH_JWKS']?.replace('"d"', '"e"') ?? '' }, [
      'OAUTH_JWKS must be a JSON Web Key Set of private keys: {"keys":[…]}.',
    ]));

  it('with a public address by http is refused', () =>
    expectRefused({ ...good, PUBLIC_URL: 'http://provisioning.example.com' }, [
      'PUBLIC_URL must begin with https:// in production, but is "http://provisioning.example.com".',
    ]));

  it('without a mail server, so with the mailbox that shows every mail, is refused', () =>
    expectRefused(without('SMTP_URL'), [
      'SMTP_URL must be set in production: the development mailbox shows every mail to whoever opens it.',
    ]));

  it('with the demo, whose passwords are public, is refused', () =>
    expectRefused({ ...good, DEMO: 'on' }, [
      'DEMO can be on with the embedded database outside production only: its passwords are public.',
    ]));

  it('with keys of its own serves, and shows no mailbox', async () => {
    const { outcome, seen } = await startWith(good, async () => {
      const answers = await Promise.all(
        ['/health/ready', '/dev/mailbox'].map((path) => fetch(`http://127.0.0.1:${port}${path}`)),
      );
      return answers.map(({ status }) => status);
    });
    expect({ outcome, seen }).toEqual({ outcome: 'serving', seen: [200, 404] });
  });
});
