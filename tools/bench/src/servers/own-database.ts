import pg from 'pg';
import { GROUP_SIZE, groupCount, memberName, person } from '../people';

/** Who is in a database before measuring begins. */
export interface Filling {
  readonly users: number;
  /** JSON of a person, with NUMBER where theirs goes. */
  readonly template: string;
  readonly groups: number;
  readonly groupSize: number;
}

export function fillingOf(users: number): Filling {
  const template = JSON.stringify(person(memberName(0))).replaceAll(memberName(0), 'member.NUMBER');
  return { users, template, groups: groupCount(users), groupSize: GROUP_SIZE };
}

/** Makes a database beside the product's on the same server, `prepare`s and analyses it; resolves with its address. */
export async function inNewDatabase(
  productUrl: string,
  name: string,
  prepare: (client: pg.Client) => Promise<void>,
): Promise<string> {
  const url = new URL(productUrl);
  url.pathname = `/${name}`;
  await withClient(productUrl, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
  });
  await withClient(url.href, async (client) => {
    await prepare(client);
    await client.query('vacuum analyze');
  });
  return url.href;
}

/** One connection to PostgreSQL for `work`. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
