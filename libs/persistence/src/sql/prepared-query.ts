import { createHash } from 'node:crypto';

import type { ClientBase, Pool, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';

/** How many texts are prepared at most; PostgreSQL keeps every one of them per connection. */
const PREPARED_TEXTS = 200;

const names = new Map<string, string>();

/**
 * A hot statement: parsed and planned once per connection instead of each time, in the transaction of `manager` where it
 * has one. `text` must be one of few; texts that vary with what a caller asks belong to `manager.query`.
 * @throws DatabaseError of `pg`
 */
export async function preparedQuery<Row extends QueryResultRow>(
  manager: EntityManager,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const client = await clientOf(manager);
  const name = nameOf(text);
  const result = await client.query<Row>({ text, values, ...(name === undefined ? {} : { name }) });
  return result.rows;
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= PREPARED_TEXTS) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}

/** TypeORM has no word for prepared statements, so this goes to the client that it holds. */
async function clientOf(manager: EntityManager): Promise<ClientBase | Pool> {
  if (manager.queryRunner !== undefined) return (await manager.queryRunner.connect()) as ClientBase;
  return (manager.dataSource.driver as unknown as { readonly master: Pool }).master;
}
