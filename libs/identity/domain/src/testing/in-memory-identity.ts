import { nameKey, type Connection, type ConnectionEnd, type DirectoryStores } from '@vbc/directory/domain';
import { inMemoryDirectory, type InMemoryDirectory } from '@vbc/directory/domain/testing';
import type { Clock } from '@vbc/util';
import type { OAuthClient } from '../oauth/oauth-client';
import type { OAuthClientRepository } from '../oauth/oauth-client-repository.port';
import type { SessionLookup } from '../session/session-repository.port';
import type { SignInDirectory } from '../session/sign-in-directory.port';
import type { IdentityStores, IdentityUnitOfWork } from '../stores/identity-unit-of-work.port';
import { InMemoryArtefactStore } from './in-memory-artefact-store';
import {
  InMemoryBearerTokens,
  InMemoryGrants,
  InMemoryPasswords,
  InMemorySessions,
} from './in-memory-repositories';
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
  readonly sessions: SessionLookup;
  readonly throttle: InMemoryThrottleStore;
  readonly clock: Clock;
}

export function inMemoryIdentity(clock: Clock): InMemoryIdentity {
  const directory = inMemoryDirectory({ clock });
  const tables = new InMemoryTables();
  const artefacts = new InMemoryArtefactStore();
  const grants = new InMemoryGrants(tables, artefacts);
  const own = {
    bearerTokens: new InMemoryBearerTokens(tables),
    grants,
    passwords: new InMemoryPasswords(tables),
    sessions: new InMemorySessions(tables),
  };
  const widened = (stores: DirectoryStores): IdentityStores => ({
    ...stores,
    ...own,
    connections: endingWithGrants(stores.connections, grants),
  });
  return {
    clock,
    directory,
    tables,
    artefacts,
    throttle: new InMemoryThrottleStore(),
    clients: clientsOf(tables.clients),
    people: { find: (userName) => Promise.resolve(candidate(directory, tables, userName)) },
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

/** Rule 8, as the database does it: ending a connection takes its grants along. */
function endingWithGrants(
  connections: DirectoryStores['connections'],
  grants: InMemoryGrants,
): DirectoryStores['connections'] {
  return new Proxy(connections, {
    get(target, name) {
      if (name !== 'end') {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      return async (accountId: string, connectionId: Connection['id'], end: ConnectionEnd) => {
        await grants.deleteOfConnection(accountId, connectionId);
        await target.end(accountId, connectionId, end);
      };
    },
  });
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
    touch: (tokenHash, at) => {
      const session = tables.sessions.get(tokenHash.toString('hex'));
      if (session) tables.sessions.set(tokenHash.toString('hex'), { ...session, lastSeenAt: at });
      return Promise.resolve();
    },
  };
}
