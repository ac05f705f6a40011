import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import 'reflect-metadata';

import { ConfigError, loadConfig } from './load-config';
import { describeConfig, VARIABLES, type Variables } from './variables';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'vbc-config-'));
});

afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

const load = (variables: Variables = {}) => loadConfig({ DATA_DIR: dataDir, ...variables });

function problems(variables: Variables): readonly string[] {
  try {
    load(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const SECRET = 'x'.repeat(32);
const PRODUCTION: Variables = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://provisioning.example.com',
  DATABASE_URL: 'postgresql://vbc:pw@db:5432/vbc',
  SMTP_URL: 'smtps://mail.example.com',
  MAIL_FROM: 'VBC <no-reply@example.com>',
  SESSION_KEYS: SECRET,
  OAUTH_COOKIE_KEYS: `${SECRET}1, ${SECRET}2`,
  ENCRYPTION_KEYS: `${SECRET}3`,
  OAUTH_JWKS: '{"keys":[{"kty":"EC","d":"abc"}]}',
};

describe('loadConfig', () => {
  it('needs nothing on a development machine', () => {
    expect(load()).toMatchObject({
      environment: 'development',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      databasePoolSize: 10,
      dataDir,
      trustProxy: false,
      logLevel: 'info',
      simulatorPort: 4000,
      allowLoopbackEndpoints: true,
      demo: true,
      embeddedDatabase: true,
      secureCookies: false,
    });
  });

  it('takes blank variables for not set', () => {
    expect(load({ PORT: '', DATABASE_URL: '  ', DEMO: '' })).toMatchObject({
      port: 3000,
      embeddedDatabase: true,
      demo: true,
    });
  });

  it('accepts a full production configuration', () => {
    const config = load(PRODUCTION);
    expect(config).toMatchObject({
      host: '0.0.0.0',
      demo: false,
      production: true,
      allowLoopbackEndpoints: false,
      secureCookies: true,
      oauthCookieKeys: [`${SECRET}1`, `${SECRET}2`],
      oauthJwks: { keys: [{ kty: 'EC', d: 'abc' }] },
    });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.each<[Variables, object]>([
    [{ PORT: '8080' }, { port: 8080, publicUrl: 'http://localhost:8080' }],
    [{ PUBLIC_URL: 'https://p.example.com/' }, { publicUrl: 'https://p.example.com', secureCookies: true }],
    [{ TRUST_PROXY: '1' }, { trustProxy: 1 }],
    [{ TRUST_PROXY: '10.0.0.0/8, ::1' }, { trustProxy: ['10.0.0.0/8', '::1'] }],
    [{ DEMO: 'off' }, { demo: false }],
    [{ DEMO: 'FALSE' }, { demo: false }],
    [{ DATABASE_URL: 'postgres://localhost/x' }, { demo: false, embeddedDatabase: false }],
  ])('reads %j', (variables, expected) => {
    expect(load(variables)).toMatchObject(expected);
  });

  it.each<[Variables, string]>([
    [{ PORT: 'abc' }, 'PORT must be a whole number between 1 and 65535, but is "abc".'],
    [{ PORT: '0' }, 'PORT must be a whole number between 1 and 65535, but is "0".'],
    [{ PORT: '70000' }, 'PORT must be a whole number between 1 and 65535, but is "70000".'],
    [{ PORT: '30.5' }, 'PORT must be a whole number between 1 and 65535, but is "30.5".'],
    [{ PORT: '4000' }, 'PORT and SIMULATOR_PORT must differ, but both are 4000.'],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV must be "development", "test" or "production", but is "prod".'],
    [
      { PUBLIC_URL: 'https://example.com/portal' },
      'PUBLIC_URL must be an address such as https://provisioning.example.com, without a path, but is "https://example.com/portal".',
    ],
    [
      { DATABASE_URL: 'mysql://root:geheim@db' },
      'DATABASE_URL must be a PostgreSQL address such as postgresql://user:password@host:5432/database.',
    ],
    [
      { SMTP_URL: 'mail' },
      'SMTP_URL must be a mail server address such as smtps://user:password@mail.example.com.',
    ],
    [{ DEMO: 'maybe' }, 'DEMO must be on or off, but is "maybe".'],
    [
      { DEMO: 'on', DATABASE_URL: 'postgres://db/x' },
      'DEMO can be on with the embedded database outside production only: its passwords are public.',
    ],
    [
      { TRUST_PROXY: 'true' },
      'TRUST_PROXY must be off, the number of proxies in front, or their addresses separated by commas, but is "true".',
    ],
    [
      { TRUST_PROXY: '10.0.0.0/99' },
      'TRUST_PROXY must be off, the number of proxies in front, or their addresses separated by commas, but is "10.0.0.0/99".',
    ],
    [
      { SESSION_KEYS: 'short' },
      'SESSION_KEYS must be one or more secrets of at least 32 characters, separated by commas.',
    ],
    [{ OAUTH_JWKS: '{"keys":[]}' }, 'OAUTH_JWKS must be a JSON Web Key Set of private keys: {"keys":[…]}.'],
    [
      { OAUTH_JWKS: '{"keys":[{"kty":"EC","x":"public"}]}' },
      'OAUTH_JWKS must be a JSON Web Key Set of private keys: {"keys":[…]}.',
    ],
  ])('refuses %j in one sentence', (variables, problem) => {
    expect(problems(variables)).toEqual([problem]);
  });

  it('lists all problems at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'loud', DATABASE_POOL_SIZE: '0' })).toHaveLength(3);
  });

  it('asks in production for everything that development makes up (checklist 43)', () => {
    expect(problems({ NODE_ENV: 'production' }).map((problem) => problem.split(' ')[0])).toEqual([
      'PUBLIC_URL',
      'SMTP_URL',
      'MAIL_FROM',
      'SESSION_KEYS',
      'OAUTH_COOKIE_KEYS',
      'ENCRYPTION_KEYS',
      'OAUTH_JWKS',
    ]);
  });

  it('refuses development keys in production (checklist 43)', () => {
    const { sessionKeys, oauthCookieKeys, encryptionKeys, oauthJwks } = load();
    const copied = {
      SESSION_KEYS: sessionKeys.join(),
      OAUTH_COOKIE_KEYS: oauthCookieKeys.join(),
      ENCRYPTION_KEYS: encryptionKeys.join(),
      OAUTH_JWKS: JSON.stringify(oauthJwks),
    };
    expect(problems({ ...PRODUCTION, ...copied })).toEqual([
      'SESSION_KEYS holds a key made for development; make one of your own for production.',
      'OAUTH_COOKIE_KEYS holds a key made for development; make one of your own for production.',
      'ENCRYPTION_KEYS holds a key made for development; make one of your own for production.',
      'OAUTH_JWKS holds a key made for development; make one of your own for production.',
    ]);
  });

  it('wants https in production, except on this machine', () => {
    expect(problems({ ...PRODUCTION, PUBLIC_URL: 'http://example.com' })).toEqual([
      'PUBLIC_URL must begin with https:// in production, but is "http://example.com".',
    ]);
    expect(problems({ ...PRODUCTION, PUBLIC_URL: 'http://localhost:3000' })).toEqual([]);
  });

  it('keeps development keys, closed to others, for the next start', () => {
    const first = load();
    const second = load();
    expect(second.sessionKeys).toEqual(first.sessionKeys);
    expect(second.oauthJwks).toEqual(first.oauthJwks);
    expect(first.sessionKeys).not.toEqual(first.oauthCookieKeys);
    expect(statSync(join(dataDir, 'development-keys.json')).mode & 0o777).toBe(0o600);
  });

  it('has an encryption key for an installation that was made without one, the same at each start', () => {
    const { sessionKeys, oauthCookieKeys, oauthJwks } = load();
    writeFileSync(
      join(dataDir, 'development-keys.json'),
      JSON.stringify({ sessionKeys, oauthCookieKeys, oauthJwks }),
    );
    const [first, second] = [load(), load()];
    expect(first.encryptionKeys).toEqual([expect.stringMatching(/^development-only-.{43}$/)]);
    expect(second.encryptionKeys).toEqual(first.encryptionKeys);
  });

  it('never shows a secret in an error', () => {
    const secret = 'hunter2';
    const text = VARIABLES.filter((variable) => variable.secret === true)
      .map(({ name }) => problems({ [name]: secret }).join())
      .join();
    expect(text).toContain('SESSION_KEYS');
    expect(text).not.toContain(secret);
  });
});

describe('describeConfig', () => {
  it('has a row for every variable', () => {
    const rows = describeConfig().split('\n');
    expect(rows).toHaveLength(VARIABLES.length + 2);
    expect(rows[3]).toBe(
      '| `PORT` | whole number | `3000` | Port of the product: portal, API, SCIM and OAuth. |',
    );
  });
});
