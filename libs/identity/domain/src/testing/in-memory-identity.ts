import { nameKey, type AccountRepository, type DirectoryStores } from '@vbc/directory/domain';
import { inMemoryDirectory, type InMemoryDirectory } from '@vbc/directory/domain/testing';
import type { Clock } from '@vbc/util';
import type { OAuthClient } from '../oauth/oauth-client';
import type { OAuthClientRepository } from '../oauth/oauth-client-repository.port';
import type { Session } from '../session/session';
import type { SessionLookup } from '../session/session-repository.port';
import type { SignInDirectory } from '../session/sign-in-directory.port';
import type { SsoStandingReader } from '../sso/sso-standing.port';
import type { SsoSettingsRepository } from '../sso/sso-settings-repository.port';
import type { IdentityStores, IdentityUnitOfWork } from '../stores/identity-unit-of-work.port';
import type { ConnectionCredentials } from '../service/connection-credentials.port';
import type { ServiceClientDirectory } from '../service/service-client-directory.port';
import { InMemoryArtefactStore } from './in-memory-artefact-store';
import { InMemoryConnectionCredentials } from './in-memory-connection-credentials';
import { connectionsWithCredentials } from './in-memory-connections';
import {
  InMemoryBearerTokens,
  InMemoryGrants,
  InMemoryPasswords,
  InMemorySessions,
} from './in-memory-repositories';
import { InMemoryExpiryWarnings } from './in-memory-expiry-warnings';
import { InMemoryServiceClients } from './in-memory-service-clients';
import { InMemoryServiceCredentials } from './in-memory-service-credentials';
import {
  InMemorySsoLinks,
  InMemorySsoSettings,
  InMemorySsoStanding,
  InMemorySsoStates,
} from './in-memory-sso';
import { InMemoryTables } from './in-memory-tables';
import { InMemoryThrottleStore } from './in-memory-throttle-store';

/** Identity's world in memory: every port, over the directory's fakes. */
export interface InMemoryIdentity {
  readonly directory: InMemoryDirectory;
  readonly tables: InMemoryTables;
  readonly unitOfWork: IdentityUnitOfWork;
  readonly artefacts: InMemoryArtefactStore;
  readonly clients: OAuthClientRepository;
  readonly people: SignInDirectory;
  readonly serviceClients: ServiceClientDirectory;
  readonly credentials: ConnectionCredentials;
  readonly sessions: SessionLookup;
  readonly throttle: InMemoryThrottleStore;
  readonly accounts: AccountRepository;
  readonly ssoSettings: SsoSettingsRepository;
  readonly ssoStates: InMemorySsoStates;
  readonly ssoStanding: SsoStandingReader;
  readonly clock: Clock;
}

export function inMemoryIdentity(clock: Clock): InMemoryIdentity {
  const directory = inMemoryDirectory({ clock });
  const tables = new InMemoryTables();
  const artefacts = new InMemoryArtefactStore();
  const grants = new InMemoryGrants(tables, artefacts);
  const own = {
    bearerTokens: new InMemoryBearerTokens(tables),
    expiryWarnings: new InMemoryExpiryWarnings(tables),
    grants,
    passwords: new InMemoryPasswords(tables, directory.state),
    serviceCredentials: new InMemoryServiceCredentials(
      tables,
      (accountId, id) => directory.state.connection(accountId, id) !== undefined,
    ),
    sessions: new InMemorySessions(tables, directory.state),
    ssoLinks: new InMemorySsoLinks(
      tables,
      (accountId, id) => directory.state.person(accountId, id) !== undefined,
    ),
    ssoSettings: new InMemorySsoSettings(tables),
  };
  const widened = (stores: DirectoryStores): IdentityStores => ({
    ...stores,
    ...own,
    people: withSignIns(stores.people, own),
    connections: connectionsWithCredentials(stores.connections, { directory, tables, grants, clock }),
  });
  return {
    clock,
    directory,
    tables,
    artefacts,
    throttle: new InMemoryThrottleStore(),
    accounts: directory.stores.accounts,
    ssoSettings: own.ssoSettings,
    ssoStates: new InMemorySsoStates(),
    ssoStanding: new InMemorySsoStanding(directory.state),
    clients: clientsOf(tables.clients),
    people: { find: (userName) => Promise.resolve(candidate(directory, tables, userName)) },
    serviceClients: new InMemoryServiceClients(directory, tables),
    credentials: new InMemoryConnectionCredentials({ directory, tables, artefacts }),
    sessions: sessionLookup(directory, tables),
    unitOfWork: {
      transaction: (work) =>
        directory.unitOfWork.transaction(async (stores) => {
          const before = tables.snapshot();
          try {
            return await work(widened(stores));
          } catch (error) {
            tables.restore(before);
            throw error;
          }
        }),
    },
  };
}

/** The directory's people, with what the database does to how they sign in and to their links. */
function withSignIns(
  people: DirectoryStores['people'],
  { passwords, sessions, ssoLinks }: Pick<IdentityStores, 'passwords' | 'sessions' | 'ssoLinks'>,
): DirectoryStores['people'] {
  const own: Pick<DirectoryStores['people'], 'endSignIns' | 'save'> = {
    async save(before, after) {
      await people.save(before, after);
      const { accountId, id, profile } = after.user;
      if (before !== null && before.user.profile.email !== profile.email) {
        await passwords.deleteLinksOf(accountId, id);
      }
    },
    async endSignIns(accountId, userId) {
      await sessions.deleteOfUser(accountId, userId);
      await ssoLinks.deleteOfUser(accountId, userId);
    },
  };
  return Object.assign(Object.create(people) as DirectoryStores['people'], own);
}

function clientsOf(clients: Map<string, OAuthClient>): OAuthClientRepository {
  return {
    find: (clientId) => Promise.resolve(clients.get(clientId) ?? null),
    list: () => Promise.resolve([...clients.values()]),
    insert: (client) => {
      clients.set(client.clientId, client);
      return Promise.resolve();
    },
  };
}

function candidate(directory: InMemoryDirectory, tables: InMemoryTables, userName: string) {
  const key = nameKey(userName);
  const people = [...directory.state.people.values()];
  const person = people.find(({ user }) => nameKey(user.profile.userName) === key);
  const account = person === undefined ? undefined : directory.state.accounts.get(person.user.accountId);
  if (person === undefined || account === undefined) return null;
  return { user: person.user, account, passwordHash: tables.passwords.get(person.user.id) ?? null };
}

function sessionLookup(directory: InMemoryDirectory, tables: InMemoryTables): SessionLookup {
  return {
    find: (tokenHash) => {
      const session = tables.sessions.get(tokenHash.toString('hex'));
      const user = session && directory.state.person(session.accountId, session.userId)?.user;
      const account = session && directory.state.accounts.get(session.accountId);
      const open = session && user && account ? { session, user, account } : null;
      return Promise.resolve(open);
    },
    listOf: (accountId, userId) => {
      const own = [...tables.sessions.values()].filter(
        (session) => session.accountId === accountId && session.userId === userId,
      );
      const byUse = (one: Session, other: Session) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime();
      return Promise.resolve(own.sort(byUse));
    },
    touch: (tokenHash, at, from) => {
      const session = tables.sessions.get(tokenHash.toString('hex'));
      if (session) tables.sessions.set(tokenHash.toString('hex'), { ...session, ...from, lastSeenAt: at });
      return Promise.resolve();
    },
  };
}
