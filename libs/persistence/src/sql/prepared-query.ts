import { createHash } from 'node:crypto';

import type { ClientBase, Pool, QueryConfig, QueryResultRow } from 'pg';
import { QueryRunnerAlreadyReleasedError, type EntityManager } from 'typeorm';

import { poolOf } from './pool-of';

/** How many texts are prepared at most; PostgreSQL keeps every one of them per connection. */
const PREPARED_TEXTS = 200;

const names = new Map<string, string>();

/** A statement whose text is one of few. */
export interface HotStatement {
  readonly text: string;
  readonly parameters: unknown[];
}

/**
 * A hot statement: parsed and planned once per connection instead of each time, in the transaction of `manager` where it
 * has one. `text` must be one of few; texts that vary with what a caller asks belong to `manager.query`.
 * @throws DatabaseError of `pg`
 */
export async function preparedQuery<Row extends QueryResultRow>(
  manager: EntityManager,
  text: string,
  parameters: unknown[],
): Promise<Row[]> {
  const client = await clientOf(manager);
  const result = await client.query<Row>(prepared({ text, parameters }));
  return result.rows;
}

/** The statement as `pg` takes it, under its name. */
export function prepared({ text, parameters }: HotStatement): QueryConfig {
  const name = nameOf(text);
  return { text, values: parameters, ...(name === undefined ? {} : { name }) };
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= PREPARED_TEXTS) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  names.set(text, name);
  return name;
}

/** TypeORM has no word for prepared statements, so this goes to the client that it holds. */
async function clientOf({ queryRunner, dataSource }: EntityManager): Promise<ClientBase | Pool> {
  if (queryRunner === undefined) return poolOf(dataSource);
  if (queryRunner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  return (await queryRunner.connect()) as ClientBase;
}
