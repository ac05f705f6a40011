import { jsonEqual } from '@vbc/scim/protocol';
import type { JsonObject } from '@vbc/util';
import type { AuditChange } from './audit-event';

/** How much of a value the log shows. */
const PRINTED_LENGTH = 200;

/** The attributes in which two resources differ, by name and value: they are no secrets. */
export function attributeChanges(was: JsonObject, is: JsonObject): AuditChange[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => name !== 'schemas' && !jsonEqual(was[name], is[name]))
    .flatMap((name) => attributeChange(name, printed(was[name]), printed(is[name])));
}

/** One attribute before and after; nothing when they are the same. */
export function attributeChange(
  attribute: string,
  from: string | undefined,
  to: string | undefined,
): AuditChange[] {
  if (from === to) return [];
  return [{ attribute, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

function printed(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > PRINTED_LENGTH ? `${text.slice(0, PRINTED_LENGTH)}…` : text;
}
