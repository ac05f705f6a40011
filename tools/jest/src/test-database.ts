import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

/** What every test database starts out as. */
export interface TestDatabaseTemplate {
  /** Directory of the sources that decide the content (the migrations): changed files make a new template. */
  readonly sources: string;
  /** Fills the empty database behind `url`; runs once per server and content. */
  readonly migrate: (url: string) => Promise<void>;
}

/** A database of one test file. */
export interface TestDatabase {
  /** Connection string. */
  readonly url: string;
  /** Ends whatever is still connected and removes the database. */
  drop(): Promise<void>;
}

/**
 * A new database on the server of this test run, cloned from the template, or empty without one. Safe to call from many
 * Jest processes at once.
 * @throws Error when the test run has no PostgreSQL (see tools/jest/preset.mjs)
 */
export async function createTestDatabase(template?: TestDatabaseTemplate): Promise<TestDatabase> {
  const server = serverUrl();
  const source = template ? await ensureTemplate(server, template) : 'template1';
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, (client) =>
    client.query(`create database ${name} template ${source} strategy file_copy`),
  );
  return {
    url: databaseUrl(server, name),
    drop: () => onServer(server, (client) => dropDatabase(client, name)),
  };
}

/**
 * Pools say that they have ended while their connections are still closing; cut off then, a connection would complain to
 * nobody and fail the test. So these get a moment before whoever is left is cut off.
 */
async function untilUnused(client: Client, name: string): Promise<void> {
  for (let waited = 0; waited < 1_000; waited += 20) {
    const { rowCount } = await client.query('select 1 from pg_stat_activity where datname = $1', [name]);
    if (rowCount === 0) return;
    await sleep(20);
  }
}

async function dropDatabase(client: Client, name: string): Promise<void> {
  await untilUnused(client, name);
  await client.query(`drop database if exists ${name} with (force)`);
}

function serverUrl(): string {
  const url = process.env['VBC_TEST_POSTGRES_URL'];
  if (url === undefined || url === '') {
    throw new Error(
      'No PostgreSQL for tests: name the test file *.int-spec.ts or *.e2e-spec.ts and one is started.',
    );
  }
  return url;
}

/** The lock of the test run's server under which templates are made; any number will do. */
const TEMPLATE_LOCK = 7_365_001;

async function ensureTemplate(server: string, template: TestDatabaseTemplate): Promise<string> {
  const name = `template_${contentHash(template.sources)}`;
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await makeTemplate(client, databaseUrl(server, `${name}_new`), name, template);
  });
  return name;
}

/** Under another name until it is whole: a failed migration is tried again by the next test instead of being cloned. */
async function makeTemplate(
  client: Client,
  url: string,
  name: string,
  template: TestDatabaseTemplate,
): Promise<void> {
  await client.query(`drop database if exists ${name}_new with (force)`);
  await client.query(`create database ${name}_new`);
  await template.migrate(url);
  await untilUnused(client, `${name}_new`);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    `${name}_new`,
  ]);
  await client.query(`alter database ${name}_new rename to ${name}`);
}

function contentHash(directory: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(relative(directory, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

async function onServer(server: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
