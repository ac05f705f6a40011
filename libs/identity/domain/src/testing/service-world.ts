import type { Account, AuditRow, Connection, Role, User } from '@vbc/directory/domain';
import { buildAccount, buildConnection, buildPerson, buildUser } from '@vbc/directory/domain/testing';
import { FixedClock } from '@vbc/util';
import type { OutboundHttp } from '../outbound/outbound-http.port';
import type { PortalAuthor } from '../service/credential-author';
import { inMemoryIdentity, type InMemoryIdentity } from './in-memory-identity';

/** An account with a connection, and somebody of each role. */
export interface ServiceWorld extends InMemoryIdentity {
  readonly clock: FixedClock;
  readonly account: Account;
  readonly connection: Connection;
  readonly outbound: Pick<OutboundHttp, 'checkAddress'>;
  readonly authors: Readonly<Record<Role, PortalAuthor>>;
  /** `accountId` and `connectionId` of the connection. */
  readonly ids: { readonly accountId: string; readonly connectionId: string };
  addUser(role: Role): Promise<User>;
  /** What was audited, oldest first. */
  audited(): readonly AuditRow[];
}

export async function serviceWorld(): Promise<ServiceWorld> {
  const clock = new FixedClock('2026-03-01T10:00:00Z');
  const world = inMemoryIdentity(clock);
  const account = buildAccount();
  const connection = buildConnection(account.id, { label: 'Entra ID', kind: 'entra' });
  const { stores, state } = world.directory;
  await stores.accounts.insert(account);
  await stores.connections.insert(connection);
  const addUser = async (role: Role) => {
    const user = buildUser(account.id, { role });
    await stores.people.save(null, buildPerson(user));
    return user;
  };
  return {
    ...world,
    clock,
    account,
    connection,
    outbound: { checkAddress: () => Promise.resolve() },
    authors: {
      SU: authorFrom(await addUser('SU')),
      AA: authorFrom(await addUser('AA')),
      EU: authorFrom(await addUser('EU')),
    },
    ids: { accountId: account.id, connectionId: connection.id },
    addUser,
    audited: () => state.audit,
  };
}

export function authorFrom({ accountId, id: userId, profile, role }: User): PortalAuthor {
  return { accountId, userId, userName: profile.userName, role, requestId: 'request-1' };
}
