import type { QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

import { poolOf } from './pool-of';
import { SharedConnection } from './shared-connection';

/**
 * A hot statement, as for `preparedQuery`, that an index answers at once and that needs no transaction: it shares a connection
 * with others of its kind.
 * @throws DatabaseError of `pg`
 */
export async function promptQuery<Row extends QueryResultRow>(
  manager: EntityManager,
  text: string,
  parameters: unknown[],
): Promise<Row[]> {
  const result = await sharedConnectionOf(manager.dataSource).query<Row>({ text, parameters });
  return result.rows;
}

const connections = new WeakMap<DataSource, SharedConnection>();

function sharedConnectionOf(dataSource: DataSource): SharedConnection {
  const known = connections.get(dataSource);
  if (known !== undefined) return known;
  const made = new SharedConnection(poolOf(dataSource));
  connections.set(dataSource, made);
  return made;
}
