import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The connections of a data source: TypeORM has no word for them. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { readonly master: Pool }).master;
}
