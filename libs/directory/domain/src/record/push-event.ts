import { attributeChange, attributeChanges } from '../audit/attribute-changes';
import type { AuditActor, AuditChange, AuditEvent, AuditEventType } from '../audit/audit-event';
import type { ActingConnection } from '../connection/connection';
import { PROFILE_FIELDS } from '../user/user';
import type { Happening, Outcome } from './apply-record';
import { recordOf, type Person } from './person';

const EVENT: Readonly<Record<Happening, AuditEventType>> = {
  created: 'user.created',
  staged: 'user.staged',
  activated: 'user.created',
  linked: 'user.linked',
  updated: 'user.updated',
  unlinked: 'user.unlinked',
  'record-created': 'record.created',
  'record-updated': 'record.updated',
  'record-deleted': 'record.deleted',
  discarded: 'user.discarded',
  unchanged: 'record.updated',
};

/** The connection as the audit log names it. */
export function connectionActor(connection: ActingConnection): AuditActor {
  return {
    kind: 'connection',
    id: connection.id,
    label: connection.label,
    idp: connection.kind,
    ...(connection.provisioningUserName === undefined
      ? {}
      : { provisioningUserName: connection.provisioningUserName }),
  };
}

/** Rule 24: the audit entry of one push that was applied. */
export function pushEvent(
  context: { connection: ActingConnection; requestId?: string },
  { happened, before, after }: Outcome,
): AuditEvent {
  const person = after ?? before;
  if (person === null) throw new Error('An outcome without a person');
  return {
    accountId: person.user.accountId,
    type: EVENT[happened],
    result: 'success',
    actor: connectionActor(context.connection),
    subject: { userId: person.user.id, userName: person.user.profile.userName },
    changes: after === null ? [] : changesOf(context.connection.id, before, after),
    ...(context.requestId === undefined ? {} : { requestId: context.requestId }),
  };
}

/** Profile fields with their values, directory attributes by name and value: they are no secrets. */
function changesOf(connectionId: string, before: Person | null, after: Person): AuditChange[] {
  const profile = PROFILE_FIELDS.flatMap((attribute) =>
    attributeChange(attribute, before?.user.profile[attribute], after.user.profile[attribute]),
  );
  const told = new Set(profile.map(({ attribute }) => attribute));
  return [...profile, ...resourceChanges(connectionId, before, after, told)];
}

/** Attributes whose change the profile fields tell already, when one of those changed. */
const SAID_BY_PROFILE = new Map([
  ['userName', ['userName']],
  ['name', ['firstName', 'lastName']],
  ['emails', ['email']],
]);

function resourceChanges(
  connectionId: string,
  before: Person | null,
  after: Person,
  told: ReadonlySet<string>,
): AuditChange[] {
  const was = (before === null ? undefined : recordOf(before, connectionId)?.resource) ?? {};
  const is = recordOf(after, connectionId)?.resource ?? {};
  return attributeChanges(was, is).filter(
    ({ attribute }) => !SAID_BY_PROFILE.get(attribute)?.some((field) => told.has(field)),
  );
}
