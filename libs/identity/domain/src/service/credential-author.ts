import {
  isAdministrator,
  NotPermittedError,
  type AuditActor,
  type Authority,
  type Role,
} from '@vbc/directory/domain';

/** The signed-in person who makes, changes or revokes something of a connection. */
export interface PortalAuthor {
  readonly accountId: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly requestId?: string;
}

/** Who acts: a person of the account, or the operator by name, so that a forgotten person never becomes the operator. */
export type ServiceAuthor = PortalAuthor | 'operator';

/** Rule 2. @throws NotPermittedError an End User, or somebody of another account */
export function checkManagesConnections(author: ServiceAuthor, accountId: string): void {
  if (author === 'operator') return;
  if (author.accountId === accountId && isAdministrator(author.role)) return;
  throw new NotPermittedError(
    'Only Super Users and Account Administrators can change provisioning settings.',
  );
}

/** The operator stands above the account's roles. */
export function authorityOfAuthor(author: ServiceAuthor): Authority {
  return author === 'operator' || author.role === 'SU' ? 'SU' : 'AA';
}

/** The part of every audit entry that the author determines. */
export function auditedByAuthor(
  author: ServiceAuthor,
  accountId: string,
): { accountId: string; actor: AuditActor; requestId?: string } {
  if (author === 'operator') return { accountId, actor: { kind: 'operator' } };
  return {
    accountId,
    actor: { kind: 'user', id: author.userId, userName: author.userName },
    ...(author.requestId === undefined ? {} : { requestId: author.requestId }),
  };
}
