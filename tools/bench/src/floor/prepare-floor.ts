import { createHash } from 'node:crypto';
import { inNewDatabase, type Filling } from '../servers/own-database';

const TABLES = `
  create table floor_tokens (token_hash bytea primary key);
  create table floor_users (id uuid primary key default uuidv7(), user_name text not null, resource jsonb not null);
  create unique index on floor_users (lower(user_name));
  create index on floor_users ((resource->>'externalId'));
  create index on floor_users using gin ((resource->'emails') jsonb_path_ops);
  create table floor_groups (id uuid primary key default uuidv7(), display_name text not null unique, resource jsonb not null);
  create table floor_members (user_id uuid not null, group_id uuid not null, primary key (user_id, group_id));`;

/** Parameters: how many, template. */
const FILL_USERS = `
  insert into floor_users (user_name, resource)
  select resource->>'userName', resource
  from (select replace($2, 'NUMBER', n::text)::jsonb as resource from generate_series(0, $1::int - 1) n) people`;

/** Parameter: how many. */
const FILL_GROUPS = `
  insert into floor_groups (display_name, resource)
  select 'Team ' || n, jsonb_build_object('displayName', 'Team ' || n) from generate_series(0, $1::int - 1) n`;

/** Parameter: people a group. */
const FILL_MEMBERS = `
  insert into floor_members
  select u.id, g.id
  from (select id, (row_number() over (order by id) - 1) / $1::int as team from floor_users) u
  join floor_groups g on g.display_name = 'Team ' || u.team`;

/** Makes the floor's database beside the product's, with people in it; resolves with its address. */
export function prepareFloor(productUrl: string, token: string, filling: Filling): Promise<string> {
  return inNewDatabase(productUrl, 'floor', async (client) => {
    await client.query(TABLES);
    await client.query('insert into floor_tokens values ($1)', [createHash('sha256').update(token).digest()]);
    await client.query(FILL_USERS, [filling.users, filling.template]);
    await client.query(FILL_GROUPS, [filling.groups]);
    await client.query(FILL_MEMBERS, [filling.groupSize]);
  });
}
