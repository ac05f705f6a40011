import { Client, type QueryResultRow } from 'pg';
import type { Product } from './product';

/** For states that no door of the product makes within a test: an application switched off, a single sign-on. */
export async function queryDatabase<Row extends QueryResultRow>(
  product: Product,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const database = new Client({ connectionString: product.databaseUrl });
  await database.connect();
  try {
    return (await database.query<Row>(sql, [...parameters])).rows;
  } finally {
    await database.end();
  }
}
