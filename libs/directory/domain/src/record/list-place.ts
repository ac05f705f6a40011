import { InvalidCursorError, textFault } from '@vbc/scim/protocol';
import { isUuid } from '@vbc/util';

/** A place in a list: behind which resource the next page begins, whether that one is still there or not. */
export interface ListPlace {
  /** What it was sorted by, null without a value; undefined in the default order. */
  readonly key: string | null | undefined;
  /** When it was created, in UTC with microseconds, such as `2026-01-31T08:00:00.000000Z`. */
  readonly createdAt: string;
  readonly id: string;
}

/** A place as a cursor: opaque to clients, safe in a URL (RFC 9865 §2). */
export function cursorOf({ key, createdAt, id }: ListPlace): string {
  const parts = key === undefined ? [createdAt, id] : [createdAt, id, key];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * The place that a cursor stands for, in a list that is sorted or in the default order.
 * @throws InvalidCursorError when it is none of such a list
 */
export function placeOf(cursor: string, sorted: boolean): ListPlace {
  const parts = partsOf(cursor);
  const [createdAt, id, key] = parts;
  if (parts.length !== (sorted ? 3 : 2) || !isInstant(createdAt) || !isId(id)) throw noCursor();
  if (!sorted) return { key: undefined, createdAt, id };
  if (key !== null && !isStorableText(key)) throw noCursor();
  return { key, createdAt, id };
}

function partsOf(cursor: string): unknown[] {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.toString('base64url') !== cursor) throw noCursor();
  try {
    const parts: unknown = JSON.parse(bytes.toString());
    if (Array.isArray(parts)) return parts;
  } catch {
    // Not JSON: none of ours.
  }
  throw noCursor();
}

const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !INSTANT.test(value)) return false;
  const milliseconds = `${value.slice(0, -4)}Z`;
  const date = new Date(milliseconds);
  return !Number.isNaN(date.getTime()) && date.toISOString() === milliseconds;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}

function isStorableText(value: unknown): value is string {
  return typeof value === 'string' && textFault(value) === undefined;
}

function noCursor(): InvalidCursorError {
  return new InvalidCursorError(
    'The cursor is none that was given out for this list. Read it again from the first page, without the cursor.',
  );
}
