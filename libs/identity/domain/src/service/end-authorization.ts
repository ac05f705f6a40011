import {
  actsAsPerson,
  ConflictError,
  endBy,
  endConnection,
  NotFoundError,
  unlinkBeyondAuthorityOf,
  type ConnectionEnd,
} from '@vbc/directory/domain';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { auditedByAuthor, checkManagesConnections, type ServiceAuthor } from './credential-author';

/**
 * Gives the person-bound authorization of a connection back, as rule 8 would: its tokens are worth nothing from the commit
 * on; what needs no person goes on. Administrators beyond the authority that is left are unlinked (rule 9).
 * @throws NotPermittedError, NotFoundError, ConflictError when there is none
 */
export function endAuthorization(
  deps: IdentityDeps,
  author: ServiceAuthor,
  { accountId, connectionId }: { accountId: string; connectionId: string },
): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkManagesConnections(author, accountId);
    const connection = await stores.connections.find(accountId, connectionId);
    if (connection === null) throw new NotFoundError('There is no such connection in this account.');
    if (!actsAsPerson(connection)) {
      throw new ConflictError(`${connection.label} has no authorization of a person that could be ended.`);
    }
    const end = await endBySomebody(stores, author, deps.clock.now());
    await endConnection(stores, connection, end, auditedByAuthor(author, accountId));
    await unlinkBeyondAuthorityOf(stores, connection, end.at);
  });
}

/** The end names who ended it, not whose authorization it was. */
async function endBySomebody(
  stores: IdentityStores,
  author: ServiceAuthor,
  at: Date,
): Promise<ConnectionEnd> {
  if (author === 'operator') return { reason: 'authorization-ended', userName: 'The operator', at };
  const person = await stores.people.lock(author.accountId, author.userId);
  return person === null
    ? { reason: 'authorization-ended', userName: author.userName, at }
    : endBy(person.user, 'authorization-ended', at);
}
