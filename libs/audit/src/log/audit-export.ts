import type { AuditActor, AuditChange, AuditEntry, AuditSubject } from '@vbc/contracts';
import { subjectName } from '@vbc/directory/domain';
import { csvLine } from './csv';

const HEADER = [
  'at',
  'type',
  'result',
  'summary',
  'actor',
  'actorKind',
  'provisioningUser',
  'subject',
  'subjectId',
  'changes',
  'errorText',
  'requestId',
  'id',
];

/** The selection as CSV, a header line first. */
export async function* csvExport(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  yield csvLine(HEADER);
  for await (const entry of entries) yield csvLine(cells(entry));
}

/** The selection as one JSON array of entries, a line each. */
export async function* jsonExport(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const entry of entries) {
    yield `${separator}${JSON.stringify(entry)}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

function cells(entry: AuditEntry): string[] {
  const { actor, subject } = entry;
  return [
    entry.at,
    entry.type,
    entry.result,
    entry.summary,
    nameOf(actor),
    actor.kind,
    actor.kind === 'connection' ? (actor.provisioningUserName ?? '') : '',
    subject === undefined ? '' : subjectName(subject),
    subject === undefined ? '' : (subjectId(subject) ?? ''),
    entry.changes.map(changeText).join('; '),
    entry.errorText ?? '',
    entry.requestId ?? '',
    entry.id,
  ];
}

function nameOf(actor: AuditActor): string {
  if (actor.kind === 'connection') return actor.label;
  return actor.kind === 'user' ? actor.userName : actor.kind;
}

function subjectId(subject: AuditSubject): string | undefined {
  return 'userName' in subject ? subject.userId : subject.groupId;
}

function changeText({ attribute, from, to }: AuditChange): string {
  return `${attribute}: ${from ?? '(none)'} → ${to ?? '(none)'}`;
}
