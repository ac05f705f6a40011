import { Client } from 'pg';

/** Every row of every table of every schema of ours, the queue's too, as text: what somebody who steals a dump reads. */
export async function dumpOfDatabase(url: string): Promise<string> {
  const database = new Client({ connectionString: url });
  await database.connect();
  try {
    const tables = await database.query<{ table: string }>(
      `select format('%I.%I', table_schema, table_name) as table from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1`,
    );
    const parts: string[] = [];
    for (const { table } of tables.rows) {
      // Both: bytes are hex in the first, and texts are as they are in the second.
      const rows = await database.query<{ row: string; plain: string }>(
        `select to_jsonb(t)::text as row, t::text as plain from ${table} t`,
      );
      parts.push(`== ${table}`, ...rows.rows.flatMap(({ row, plain }) => [row, plain]));
    }
    return parts.join('\n');
  } finally {
    await database.end();
  }
}
