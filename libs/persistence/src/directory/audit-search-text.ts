import { subjectName, type AuditActor, type AuditEvent } from '@vbc/directory/domain';

/** What the search of the Audit Log looks through: every text an entry shows. */
export function searchableText(event: AuditEvent): string {
  return [
    event.type,
    ...actorTexts(event.actor),
    event.subject && subjectName(event.subject),
    event.text,
    event.requestId,
    ...(event.changes ?? []).flatMap(({ attribute, from, to }) => [attribute, from, to]),
  ]
    .filter((text) => text !== undefined)
    .join('\n');
}

function actorTexts(actor: AuditActor): (string | undefined)[] {
  switch (actor.kind) {
    case 'connection':
      return [actor.label, actor.provisioningUserName];
    case 'user':
      return [actor.userName];
    default:
      return [];
  }
}
