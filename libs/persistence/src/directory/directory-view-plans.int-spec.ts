import type { ListSelection } from '@vbc/directory/domain';
import { parseFilter, resolveFilter, userResourceType } from '@vbc/scim/protocol';
import { newId } from '@vbc/util';
import { Client } from 'pg';

import { UserColumns } from '../filter/user-columns';
import { listStatement } from '../list/list-statement';
import { createTestDatabase, type TestDatabase } from '../testing';
import { PEOPLE } from './people';

const ACCOUNT = newId();
const CONNECTION = newId();
const NAME = 'user7@acme.example';

const WITHOUT_FILTER = 'nothing: everybody, oldest first';
const LOOK_UPS = [
  `userName eq "${NAME}"`,
  `userName eq "${NAME}" and active eq true`,
  `id eq "${newId()}"`,
  `id eq "${newId()}" and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "x"`,
  'externalId eq "x7"',
  `emails eq "${NAME}"`,
  `emails.value eq "${NAME}"`,
  `emails[type eq "work"].value eq "${NAME}"`,
  `emails[type eq "work" and value eq "${NAME}"]`,
  `active eq true and emails[type eq "work"].value eq "${NAME}"`,
  `userName eq "${NAME}" or emails.value eq "${NAME}"`,
];

function statementOf(filter: string) {
  const selection: ListSelection = {
    filter: filter === WITHOUT_FILTER ? null : resolveFilter(parseFilter(filter), userResourceType),
    page: { kind: 'index', offset: 0, limit: 100 },
  };
  return listStatement({ ...PEOPLE, columns: new UserColumns() }, [ACCOUNT, CONNECTION], selection);
}

/** What the plan scans, each with its index condition: `index on table: condition`. */
function scans(plan: readonly string[]): string[] {
  return plan.flatMap((line, index) => {
    const scan = /(?:Index|Index Only) Scan using (\w+) on (\w+)|(Seq) Scan on (\w+)/.exec(line);
    if (scan === null) return [];
    const condition = /Index Cond: (.*)/.exec(plan[index + 1] ?? '')?.[1] ?? '';
    return [`${scan[1] ?? 'sequence'} on ${scan[2] ?? scan[4] ?? ''}: ${condition}`];
  });
}

describe('plans made on empty tables', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function planOf(filter: string): Promise<string[]> {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (generic_plan) ${statementOf(filter).text}`,
    );
    return scans(rows.map((row) => row['QUERY PLAN']));
  }

  const PEOPLES = /on (users|directory_records|directory_record_emails|login_names|directory_group_members):/;
  /** By the whole key of a row, or by what is looked up. */
  const NARROW = /user_id = |name_key = |external_id = |email_key = |lower\(\(?email/;

  it.each(LOOK_UPS)('read only whom %s can be true of', async (filter) => {
    const people = (await planOf(filter)).filter((scan) => PEOPLES.test(scan));
    expect(people.length).toBeGreaterThan(3);
    expect(people.filter((scan) => !NARROW.test(scan))).toEqual([]);
  });

  it('read everybody along one index, and the record of each by its key', async () => {
    const people = (await planOf(WITHOUT_FILTER)).filter((scan) => PEOPLES.test(scan));
    expect(people.filter((scan) => !NARROW.test(scan))).toEqual([
      expect.stringMatching(/^users_counted on users:/),
      expect.stringMatching(/^directory_records_deleted on directory_records: .*connection_id/),
      expect.stringMatching(/^users_in_order on users:/),
      expect.stringMatching(/^directory_records_deleted on directory_records: .*connection_id/),
    ]);
  });

  it('read as little once there are many people, without ANALYZE', async () => {
    await client.query('set plan_cache_mode = force_generic_plan');
    const execute: string[] = [];
    for (const [index, filter] of LOOK_UPS.entries()) {
      const { text, parameters } = statementOf(filter);
      const values = parameters.map((value) => client.escapeLiteral(String(value)));
      await client.query(`prepare look_up_${index} as ${text}`);
      execute.push(`execute look_up_${index} (${values.join(', ')})`);
      await client.query(execute[index] ?? '');
    }
    await fill(client, 5_000);
    const greedy: unknown[] = [];
    for (const [index, filter] of LOOK_UPS.entries()) {
      const blocks = await blocksOf(execute[index] ?? '');
      if (!(blocks < 100)) greedy.push({ filter, blocks });
    }
    expect(greedy).toEqual([]);
  });

  /** How many blocks a statement reads. */
  async function blocksOf(statement: string): Promise<number> {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers, timing off) ${statement}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    const [, hit = 'none', read = '0'] = /Buffers: shared hit=(\d+)(?: read=(\d+))?/.exec(plan) ?? [];
    return Number(hit) + Number(read);
  }
});

async function fill(client: Client, people: number): Promise<void> {
  await client.query(
    `insert into accounts values ($1, 'acme', 'Acme', true, false, false, false, false, 1, now())`,
    [ACCOUNT],
  );
  await client.query(
    `insert into connections (account_id, connection_id, label, kind, status, strict, authority, created_at)
     values ($1, $2, 'Okta', 'okta', 'active', false, 'SU', now())`,
    [ACCOUNT, CONNECTION],
  );
  await client.query(
    `insert into users (account_id, user_id, user_name, name_key, first_name, last_name, email, role, staged, sso_off,
       created_at, updated_at, version)
     select $1, gen_random_uuid(), name, name, 'First', 'Last', name, 'EU', false, false, now(), now(), 1
     from (select 'user' || n || '@acme.example' as name from generate_series(1, $2) n) named`,
    [ACCOUNT, people],
  );
  await client.query(
    'insert into login_names select name_key, account_id, user_id from users where account_id = $1',
    [ACCOUNT],
  );
  await client.query(
    `insert into directory_records (account_id, connection_id, user_id, state, user_name, name_key, first_name, last_name,
       email, external_id, resource, created_at, updated_at, version)
     select account_id, $2, user_id, 'active', user_name, name_key, first_name, last_name, email, 'x' || user_name,
       jsonb_build_object('emails', jsonb_build_array(jsonb_build_object('value', email, 'type', 'work'))),
       created_at, updated_at, 1
     from users where account_id = $1`,
    [ACCOUNT, CONNECTION],
  );
}
