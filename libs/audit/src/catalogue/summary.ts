import { assertNever } from '@vbc/util';
import {
  subjectName,
  type AuditActor,
  type AuditChange,
  type AuditEvent,
  type AuditEventType,
} from '@vbc/directory/domain';

/** The parts of an event that its sentence is made of. */
interface Words {
  /** Who did it, to begin a sentence with. */
  readonly who: string;
  /** Whom it happened to. */
  readonly whom: string;
  readonly event: AuditEvent;
}

type Sentence = (words: Words) => string;

/** The catalogue: what each kind of event says. */
const SENTENCES: Readonly<Record<AuditEventType, Sentence>> = {
  'user.created': ({ who, whom }) => `${who} created ${whom}`,
  'user.linked': ({ who, whom }) => `${who} linked ${whom} and manages the profile from now on`,
  'user.updated': ({ who, whom, event }) => `${who} changed ${attributes(event)} of ${whom}`,
  'user.unlinked': ({ who, whom }) => `${who} unlinked ${whom}, who can be edited here now`,
  'user.deleted': ({ who, whom }) => `${who} deleted ${whom}`,
  'user.released': ({ who, whom }) => `${who} released ${whom} from the directory`,
  'user.staged': ({ who, whom }) => `${who} staged ${whom}, who is not in service yet`,
  'user.discarded': ({ who, whom }) => `${who} discarded the staged user ${whom}`,
  'user.role-changed': ({ who, whom, event }) =>
    `${who} changed the role of ${whom}${change(event, 'role', ROLE)}`,
  'user.sso-changed': ({ who, whom, event }) =>
    `${who} switched single sign-on ${valueOf(event, 'sso') ?? 'on or off'} for ${whom}`,
  'user.extensions-changed': ({ who, whom, event }) =>
    `${who} changed the extensions of ${whom}${change(event, 'extensions')}`,
  'user.password-changed': ({ who, whom, event }) =>
    isSelf(event) ? `${who} changed their password` : `${who} changed the password of ${whom}`,
  'user.sso-linked': ({ who }) => `${who} signed in by single sign-on for the first time`,
  'record.created': ({ who, whom }) => `${who} began an inactive directory record of ${whom}`,
  'record.updated': ({ who, whom }) =>
    `${who} wrote its directory record of ${whom}; the user stays as it is`,
  'record.deleted': ({ who, whom }) => `${who} deleted its directory record of ${whom}`,
  'record.forgotten': ({ who, whom, event }) =>
    `${who} forgot what ${event.text ?? 'the directory'} says about ${whom}`,
  'record.refused': ({ whom }) => `The directory record of ${whom} could not be applied and is inactive now`,
  'group.created': ({ who, whom, event }) => `${who} created ${whom}${named(event)}`,
  'group.updated': ({ who, whom, event }) => `${who} changed ${attributes(event)} of ${whom}`,
  'group.members-changed': ({ who, whom, event }) =>
    event.result === 'refused'
      ? `${who} sent members of ${whom} who are not known here`
      : `${who} changed the members of ${whom}${named(event)}`,
  'group.deleted': ({ who, whom }) => `${who} deleted ${whom}`,
  'push.refused': ({ who, whom, event }) => refusal(who, whom, event),
  'portal.refused': ({ who, whom, event }) => refusal(who, whom, event),
  'settings.changed': ({ who, event }) =>
    event.changes === undefined || event.text !== undefined
      ? `${who} changed a setting${named(event)}`
      : `${who} switched ${switches(event)}`,
  'account.created': ({ who, whom }) => `${who} created the account with ${whom} as its first Super User`,
  'connection.created': ({ who, event }) => `${who} created ${connection(event)}`,
  'connection.changed': ({ who, event }) => `${who} changed ${connection(event)}`,
  'connection.authorized': ({ who, event }) => `${who} authorized a connection${named(event)}`,
  'connection.refused': refusedConnection,
  'connection.ended': ({ event }) => withoutStop(event.text ?? 'A connection ended'),
  'connection.paused': ({ who, event }) => `${who} paused ${connection(event)}`,
  'connection.resumed': ({ who, event }) => `${who} resumed ${connection(event)}`,
  'connection.removed': ({ who, event }) => `${who} removed ${connection(event)}`,
  'credential.created': ({ who, event }) => `${who} created ${token(event)}`,
  'credential.revoked': ({ who, event }) => `${who} revoked ${token(event)}`,
  'credential.expiring': ({ event }) => withoutStop(event.text ?? 'A credential ends soon'),
  'token.created': ({ who, event }) => `${who} created ${token(event)}`,
  'token.revoked': ({ who, event }) => `${who} revoked ${token(event)}`,
  'session.refused': ({ who, whom, event }) =>
    event.subject === undefined ? `${who} was refused to sign in` : `A sign-in as ${whom} was refused`,
  'session.confirmation-asked': ({ who }) => `${who} was asked to confirm who they are`,
  'mail.sent': ({ whom, event }) => `${withoutStop(event.text ?? 'A mail')} was sent to ${whom}`,
};

const ROLE: Readonly<Partial<Record<string, string>>> = {
  SU: 'Super User',
  AA: 'Account Administrator',
  EU: 'End User',
};

/** Rule 24: one event as one plain sentence in English, without a full stop: "Okta created ada.lovelace". */
export function summaryOf(event: AuditEvent): string {
  return SENTENCES[event.type]({
    who: actorName(event.actor),
    whom: whomOf(event),
    event,
  });
}

/** An identity provider asked for a token, or somebody stood before the consent page. */
function refusedConnection({ who, whom, event }: Words): string {
  if (event.actor.kind === 'connection') return `${who} was refused an access token`;
  if (valueOf(event, 'decision') === 'denied') return `${who} denied the authorization of a connection`;
  const applicant = event.actor.kind === 'user' || event.subject === undefined ? who : whom;
  return `${applicant} was refused to authorize a connection`;
}

function whomOf({ subject }: AuditEvent): string {
  if (subject === undefined) return 'somebody';
  return 'userName' in subject ? subjectName(subject) : `the group ${subjectName(subject)}`;
}

/** The actor as the log names it. */
export function actorName(actor: AuditActor): string {
  switch (actor.kind) {
    case 'connection':
      return actor.label;
    case 'user':
      return actor.userName;
    case 'operator':
      return 'The operator';
    case 'system':
      return 'The system';
    case 'unknown':
      return 'An unknown caller';
    default:
      return assertNever(actor);
  }
}

function refusal(who: string, whom: string, { subject }: AuditEvent): string {
  const isNamed = subject !== undefined && subjectName(subject) !== '';
  return isNamed ? `${who} was refused a change of ${whom}` : `${who} was refused`;
}

const ATTRIBUTE: Readonly<Partial<Record<string, string>>> = {
  userName: 'username',
  firstName: 'first name',
  lastName: 'last name',
  email: 'email address',
};

function attributes({ changes = [] }: AuditEvent): string {
  const names = changes.map(({ attribute }) => ATTRIBUTE[attribute] ?? attribute);
  return names.length === 0 ? 'the profile' : list(names);
}

function switches({ changes = [] }: AuditEvent): string {
  return list(changes.map(({ attribute, to }) => `${to ?? 'over'} "${attribute}"`));
}

function change(event: AuditEvent, attribute: string, names: typeof ROLE = {}): string {
  const found = changeOf(event, attribute);
  if (found === undefined) return '';
  const said = (value: string | undefined) =>
    value === undefined || value === '' ? 'none' : (names[value] ?? value);
  return ` from ${said(found.from)} to ${said(found.to)}`;
}

function valueOf(event: AuditEvent, attribute: string): string | undefined {
  return changeOf(event, attribute)?.to;
}

function changeOf({ changes = [] }: AuditEvent, attribute: string): AuditChange | undefined {
  return changes.find((candidate) => candidate.attribute === attribute);
}

function isSelf({ actor, subject }: AuditEvent): boolean {
  if (actor.kind !== 'user' || subject === undefined) return false;
  return 'userId' in subject && actor.id === subject.userId;
}

function connection({ text }: AuditEvent): string {
  return text === undefined ? 'a connection' : `the connection ${text}`;
}

function named({ text }: AuditEvent): string {
  return text === undefined ? '' : `: ${withoutStop(text)}`;
}

/** `Bearer token "HR" (abc…) for Okta.`, within a sentence. */
function token({ text = 'A token' }: AuditEvent): string {
  return withoutStop(`${text.charAt(0).toLowerCase()}${text.slice(1)}`);
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
