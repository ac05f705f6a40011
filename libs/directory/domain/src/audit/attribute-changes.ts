import { jsonEqual } from '@vbc/scim/protocol';
import type { JsonObject, JsonValue } from '@vbc/util';
import type { AuditChange } from './audit-event';

/** How much of a value the log shows. */
const PRINTED_LENGTH = 200;

/**
 * The attributes in which two resources differ, by name and value: they are no secrets. Those of an extension are named one
 * by one and without its URN, as an administrator knows them.
 */
export function attributeChanges(before: JsonObject, after: JsonObject): AuditChange[] {
  const was = flattened(before);
  const is = flattened(after);
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

function flattened(resource: JsonObject): JsonObject {
  const members = Object.entries(resource).flatMap(([name, value]) =>
    name.startsWith('urn:') && isExtension(value) ? Object.entries(value) : [[name, value] as const],
  );
  return Object.fromEntries(members);
}

function isExtension(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function printed(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > PRINTED_LENGTH ? `${beginning(text)}…` : text;
}

/** Never half of a surrogate pair: PostgreSQL refuses it. */
function beginning(text: string): string {
  return text.slice(0, PRINTED_LENGTH).replace(/[\ud800-\udbff]$/, '');
}
