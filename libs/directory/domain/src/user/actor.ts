import type { AuditActor } from '../audit/audit-event';
import { NotPermittedError } from '../directory-error';
import type { Role, User } from './user';

/** The signed-in person who acts in the portal. */
export interface PortalActor {
  readonly accountId: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly requestId?: string;
}

/** The actor as the audit log names it. */
function portalAuditActor(actor: PortalActor): AuditActor {
  return { kind: 'user', id: actor.userId, userName: actor.userName };
}

/** The part of every audit entry that the actor determines. */
export function auditedBy(actor: PortalActor): { accountId: string; actor: AuditActor; requestId?: string } {
  return {
    accountId: actor.accountId,
    actor: portalAuditActor(actor),
    ...(actor.requestId === undefined ? {} : { requestId: actor.requestId }),
  };
}

/** Whether `actor` administers `user`: a Super User everybody, an Account Administrator End Users. */
export function administers(actor: Pick<PortalActor, 'role'>, user: Pick<User, 'role'>): boolean {
  return actor.role === 'SU' || (actor.role === 'AA' && user.role === 'EU');
}

/** @throws NotPermittedError naming the role that is needed */
export function checkAdministers(actor: PortalActor, user: Pick<User, 'role'>): void {
  if (!administers(actor, user)) {
    throw new NotPermittedError(
      'Account Administrators manage End Users only. Ask a Super User to make this change.',
    );
  }
}

/** @throws NotPermittedError */
export function checkSuperUser(actor: PortalActor): void {
  if (actor.role !== 'SU') throw new NotPermittedError('Only a Super User can do this. Ask one to do it.');
}
