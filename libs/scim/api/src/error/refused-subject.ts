import type { AuditSubject } from '@vbc/directory/domain';
import { isUuid } from '@vbc/util';
import { storableText } from './storable-text';

const NAME_LENGTH = 100;

/**
 * Whom or what a refused request was about, as far as it can be told.
 * @param type the name of the resource type
 * @param id as the request had it
 * @param said the body as sent, which may be anything
 */
export function refusedSubject(type: string, id: string | undefined, said: unknown): AuditSubject {
  const known = id !== undefined && isUuid(id) ? id : undefined;
  if (type === 'Group') {
    const groupName = printable(textOf(said, 'displayName') ?? id ?? '');
    return { ...(known === undefined ? {} : { groupId: known }), groupName };
  }
  const userName = printable(textOf(said, 'userName') ?? id ?? '');
  return { ...(known === undefined ? {} : { userId: known }), userName };
}

function textOf(said: unknown, name: string): string | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  const value = (said as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}

function printable(text: string): string {
  return storableText(text.slice(0, NAME_LENGTH));
}
