import { DataSource } from 'typeorm';

import { AccountEntity } from './directory/account.entity';
import { ConnectionEntity } from './directory/connection.entity';
import { migrations } from './migrations';

export interface DataSourceSettings {
  /** Connection string of PostgreSQL. */
  readonly url: string;
  /** Connections this process holds at most. */
  readonly poolSize?: number;
  /** The migrations it knows, all of them unless said otherwise. */
  readonly migrations?: typeof migrations;
}

/** A data source that is not connected yet; the schema is changed by migrations only. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    poolSize: settings.poolSize ?? 10,
    // Statements that need not wait for each other are sent together; see `inTransaction`.
    extra: { pipeline: true },
    entities: [AccountEntity, ConnectionEntity],
    migrations: settings.migrations ?? migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    logging: false,
  });
}
