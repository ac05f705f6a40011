import type { Account, DirectoryStores } from '@vbc/directory/domain';
import {
  OutboundFailedError,
  type ConnectionCredentials,
  type IdentityStores,
  type OAuthClientRepository,
  type OutboundHttp,
} from '@vbc/identity/domain';
import {
  createDataSource,
  createIdentityUnitOfWork,
  runMigrations,
  SqlConnectionCredentials,
  SqlOAuthClientRepository,
} from '@vbc/persistence';
import { GuardedHttp, loadConfig, startOrJoinEmbeddedPostgres, type Config } from '@vbc/platform';
import { systemClock, type Clock } from '@vbc/util';
import { asCommandFailure, CommandFailure } from './command-failure';

/** What a command works with: the same database as the product, beside it or alone. */
export interface Context {
  readonly config: Config;
  readonly clock: Clock;
  readonly clients: OAuthClientRepository;
  readonly credentials: ConnectionCredentials;
  /** Checks addresses before they are stored. */
  readonly outbound: Pick<OutboundHttp, 'checkAddress'>;
  readonly unitOfWork: {
    transaction<T>(work: (stores: IdentityStores) => Promise<T>): Promise<T>;
  };
}

/** Opens the database, runs `command`, closes it. Refusals become sentences. */
export async function withContext<T>(command: (context: Context) => Promise<T>): Promise<T> {
  try {
    const config = loadConfig(process.env);
    const embedded =
      config.databaseUrl === undefined
        ? await startOrJoinEmbeddedPostgres({ dataDir: config.dataDir })
        : undefined;
    try {
      return await withDatabase(config, config.databaseUrl ?? embedded?.url ?? '', command);
    } finally {
      await embedded?.stop();
    }
  } catch (error) {
    throw asCommandFailure(error);
  }
}

async function withDatabase<T>(
  config: Config,
  url: string,
  command: (context: Context) => Promise<T>,
): Promise<T> {
  await runMigrations(url);
  const dataSource = await createDataSource({ url, poolSize: 2 }).initialize();
  try {
    const unitOfWork = createIdentityUnitOfWork(dataSource, { clock: systemClock });
    return await command({
      config,
      clock: systemClock,
      unitOfWork,
      clients: new SqlOAuthClientRepository(dataSource.manager),
      credentials: new SqlConnectionCredentials(dataSource.manager),
      outbound: new GuardedHttp({
        allowLoopback: config.allowLoopbackEndpoints,
        Failure: OutboundFailedError,
      }),
    });
  } finally {
    await dataSource.destroy();
  }
}

/** @throws CommandFailure naming the keys there are */
export async function accountByKey(stores: DirectoryStores, key: string): Promise<Account> {
  const account = await stores.accounts.findByKey(key);
  if (account !== null) return account;
  const keys = (await stores.accounts.list()).map((one) => one.key);
  throw new CommandFailure(
    keys.length === 0
      ? `There is no account "${key}": there is none yet. Make one with "account create".`
      : `There is no account "${key}". There are: ${keys.join(', ')}.`,
  );
}
