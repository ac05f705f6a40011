import { createDataSource, runMigrations } from '@vbc/persistence';
import { startEmbeddedPostgres, type Config } from '@vbc/platform';
import type { DataSource } from 'typeorm';

/** The database this process works with, at the newest schema. */
export interface OpenDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Resolves when the embedded server ends without having been asked to; never for another one. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

/**
 * Connects to DATABASE_URL, or starts the embedded server.
 * @throws Error in plain words when it cannot be reached or started
 */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<OpenDatabase> {
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, log })
      : undefined;
  const url = config.databaseUrl ?? embedded?.url ?? '';
  try {
    await runMigrations(url);
    const dataSource = await createDataSource({ url, poolSize: config.databasePoolSize }).initialize();
    return {
      url,
      dataSource,
      lost: embedded?.ended ?? new Promise<string>(() => undefined),
      close: async () => {
        await dataSource.destroy();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
