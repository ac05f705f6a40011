import { createHash } from 'node:crypto';
import pg from 'pg';

/** Makes the floor's database beside the product's, on the same server; resolves with its address. */
export async function prepareFloor(productUrl: string, token: string): Promise<string> {
  const floorUrl = new URL(productUrl);
  floorUrl.pathname = '/floor';
  await once(productUrl, async (client) => {
    await client.query('create database floor');
  });
  await once(floorUrl.href, async (client) => {
    await client.query(`
      create table floor_tokens (token_hash bytea primary key);
      create table floor_users (id uuid primary key default uuidv7(), user_name text not null, resource jsonb not null);
      create unique index on floor_users (lower(user_name));`);
    await client.query('insert into floor_tokens values ($1)', [createHash('sha256').update(token).digest()]);
  });
  return floorUrl.href;
}

async function once(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
