import type { Authority, Connection, ConnectionEnd, ConnectionRepository } from '@vbc/directory/domain';
import type { InMemoryDirectory } from '@vbc/directory/domain/testing';
import type { Clock } from '@vbc/util';
import { serviceTokenAuthority, tokenState } from '../caller/scim-caller';
import type { InMemoryGrants } from './in-memory-repositories';
import { isOf } from './in-memory-service-credentials';
import type { InMemoryTables } from './in-memory-tables';

interface Around {
  readonly directory: Pick<InMemoryDirectory, 'state'>;
  readonly tables: InMemoryTables;
  readonly grants: InMemoryGrants;
  readonly clock: Clock;
}

/** The directory's connections, with what the database does beside them to grants and credentials. */
export function connectionsWithCredentials(
  connections: ConnectionRepository,
  { directory, tables, grants, clock }: Around,
): ConnectionRepository {
  const own: Partial<ConnectionRepository> = {
    /** Rule 8: its grants go along. */
    async end(accountId: string, connectionId: Connection['id'], end: ConnectionEnd) {
      await grants.deleteOfConnection(accountId, connectionId);
      await connections.end(accountId, connectionId, end);
    },
    async remove(accountId: string, connectionId: string) {
      await grants.deleteOfConnection(accountId, connectionId);
      removeCredentials(tables, accountId, connectionId);
      await connections.remove(accountId, connectionId);
    },
    /** Rules 9 and 10. */
    async authorityNow(accountId: string, connectionId: string): Promise<Authority | null> {
      const carried = [...tables.bearerTokens.values(), ...tables.serviceCredentials.values()]
        .filter(isOf(accountId, connectionId))
        .filter((credential) => tokenState(credential, clock.now()) === 'live')
        .map((credential) => serviceTokenAuthority(credential, creatorOf(directory, credential)));
      const others = await connections.authorityNow(accountId, connectionId);
      if (carried.includes('SU')) return 'SU';
      return others ?? carried[0] ?? null;
    },
  };
  return new Proxy(connections, {
    get(target, name) {
      const value: unknown = Reflect.get(Object.hasOwn(own, name) ? own : target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function creatorOf(
  { state }: Pick<InMemoryDirectory, 'state'>,
  { accountId, createdBy }: { accountId: string; createdBy?: string },
) {
  return createdBy === undefined ? null : (state.person(accountId, createdBy)?.user ?? null);
}

function removeCredentials(tables: InMemoryTables, accountId: string, connectionId: string): void {
  for (const rows of [tables.bearerTokens, tables.serviceClients, tables.serviceCredentials]) {
    for (const [key, row] of rows) if (isOf(accountId, connectionId)(row)) rows.delete(key);
  }
}
