import { BUILT_AT } from '@vbc/directory/domain/testing';
import type {
  ArtefactStore,
  ConnectionCredentials,
  IdentityUnitOfWork,
  OAuthClientRepository,
  ServiceClientDirectory,
} from '@vbc/identity/domain';
import { inMemoryIdentity } from '@vbc/identity/domain/testing';
import { FixedClock } from '@vbc/util';

import { createDataSource } from '../data-source';
import {
  createIdentityUnitOfWork,
  SqlArtefactStore,
  SqlConnectionCredentials,
  SqlOAuthClientRepository,
  SqlServiceClientDirectory,
} from '../identity';
import { createTestDatabase } from '../testing';

/** The ports of identity that credentials go through, whatever stands behind them. */
export interface IdentityWorld {
  readonly clock: FixedClock;
  readonly unitOfWork: IdentityUnitOfWork;
  readonly credentials: ConnectionCredentials;
  readonly serviceClients: ServiceClientDirectory;
  readonly artefacts: ArtefactStore;
  readonly clients: OAuthClientRepository;
  close(): Promise<void>;
}

function inMemory(): Promise<IdentityWorld> {
  const clock = new FixedClock(BUILT_AT);
  const { unitOfWork, credentials, serviceClients, artefacts, clients } = inMemoryIdentity(clock);
  return Promise.resolve({
    clock,
    unitOfWork,
    credentials,
    serviceClients,
    artefacts,
    clients,
    close: () => Promise.resolve(),
  });
}

async function inPostgres(): Promise<IdentityWorld> {
  const clock = new FixedClock(BUILT_AT);
  const database = await createTestDatabase();
  const dataSource = await createDataSource({ url: database.url }).initialize();
  return {
    clock,
    unitOfWork: createIdentityUnitOfWork(dataSource, { clock }),
    credentials: new SqlConnectionCredentials(dataSource.manager),
    serviceClients: new SqlServiceClientDirectory(dataSource.manager),
    artefacts: new SqlArtefactStore(dataSource.manager),
    clients: new SqlOAuthClientRepository(dataSource.manager),
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** What both keep, the fakes that other tests rely on and the real ones. */
export const IDENTITY_WORLDS: readonly (readonly [string, () => Promise<IdentityWorld>])[] = [
  ['in memory', inMemory],
  ['in PostgreSQL', inPostgres],
];
