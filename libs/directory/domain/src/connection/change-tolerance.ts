import type { AuditActor } from '../audit/audit-event';
import type { DirectoryStores } from '../stores/unit-of-work.port';
import { productName, type Connection } from './connection';

/**
 * Says which identity provider a locked connection is for, and whether it is held to the letter of the RFCs: together they decide
 * which vendor's habits it is allowed.
 */
export async function changeTolerance(
  stores: DirectoryStores,
  actor: AuditActor,
  connection: Connection,
  { kind = connection.kind, strict = connection.strict }: Partial<Pick<Connection, 'kind' | 'strict'>>,
): Promise<Connection> {
  if (kind === connection.kind && strict === connection.strict) return connection;
  const changed: Connection = { ...connection, kind, strict };
  await stores.connections.update(changed);
  await stores.audit.append({
    accountId: connection.accountId,
    type: 'settings.changed',
    result: 'success',
    actor,
    text: `${connection.label} is read as ${productName(kind)} sends${strict ? ', by the letter of the RFCs' : ''}.`,
  });
  return changed;
}
