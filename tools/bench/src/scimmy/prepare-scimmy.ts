import { createHash } from 'node:crypto';
import { inNewDatabase, type Filling } from '../servers/own-database';

/** What somebody who builds on the library would make: the columns that filters ask for indexed, the rest as JSON. */
const TABLES = `
  create table tokens (token_hash bytea primary key, client text not null);
  create table users (
    id uuid primary key default uuidv7(),
    user_name text not null,
    external_id text,
    resource jsonb not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  );
  create unique index on users (lower(user_name));
  create index on users (external_id);
  create index on users using gin ((resource->'emails') jsonb_path_ops);
  create table groups (
    id uuid primary key default uuidv7(),
    display_name text not null unique,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  );
  create table group_members (user_id uuid not null, group_id uuid not null, primary key (user_id, group_id));
  create index on group_members (group_id);`;

/** Parameters: how many, template. */
const FILL_USERS = `
  insert into users (user_name, external_id, resource)
  select resource->>'userName', resource->>'externalId', resource
  from (select replace($2, 'NUMBER', n::text)::jsonb as resource from generate_series(0, $1::int - 1) n) people`;

/** Parameter: how many. */
const FILL_GROUPS =
  "insert into groups (display_name) select 'Team ' || n from generate_series(0, $1::int - 1) n";

/** Parameter: people a group. */
const FILL_MEMBERS = `
  insert into group_members
  select u.id, g.id
  from (select id, (row_number() over (order by id) - 1) / $1::int as team from users) u
  join groups g on g.display_name = 'Team ' || u.team`;

/** Makes the library's database beside the product's, with people in it; resolves with its address. */
export function prepareScimmy(productUrl: string, token: string, filling: Filling): Promise<string> {
  return inNewDatabase(productUrl, 'scimmy', async (client) => {
    await client.query(TABLES);
    await client.query("insert into tokens values ($1, 'bench')", [
      createHash('sha256').update(token).digest(),
    ]);
    await client.query(FILL_USERS, [filling.users, filling.template]);
    await client.query(FILL_GROUPS, [filling.groups]);
    await client.query(FILL_MEMBERS, [filling.groupSize]);
  });
}
