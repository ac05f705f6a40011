import { InvalidPathError } from '../error/scim-type-errors';
import type { Filter } from '../filter/ast';
import { parseFilter } from '../filter/parser';
import { parseAttributePath, type AttributePath } from './attribute-path';

/** The path of a PATCH operation as written (RFC 7644 §3.5.2): `emails[type eq "work"].value`. */
export interface PatchPath {
  /** As sent, for error sentences. */
  readonly text: string;
  /** With `subName` set for a path like `name.givenName` or `emails[type eq "work"].value`. */
  readonly attribute: AttributePath;
  readonly filter: Filter | undefined;
}

/** Longest path taken, in UTF-16 code units. */
const MAX_PATH_LENGTH = 4096;

const SUB_NAME = /^(?:\.([a-z$][\w$-]*))?$/i;

/**
 * Reads a PATCH path; whether the attribute exists is not looked at.
 * @throws InvalidPathError when it is malformed; InvalidFilterError when the filter in its brackets is
 */
export function parsePatchPath(text: string): PatchPath {
  const trimmed = text.trim();
  if (trimmed.length > MAX_PATH_LENGTH) throw malformed(trimmed);
  const open = trimmed.indexOf('[');
  if (open < 0) return { text: trimmed, attribute: readAttribute(trimmed, trimmed), filter: undefined };
  // No quoted text can precede the first bracket or follow the last, so these two belong together.
  const close = trimmed.lastIndexOf(']');
  const rest = SUB_NAME.exec(trimmed.slice(close + 1));
  const attribute = readAttribute(trimmed, trimmed.slice(0, open).trimEnd());
  if (close < open || rest === null || attribute.subName !== undefined) throw malformed(trimmed);
  return {
    text: trimmed,
    attribute: { ...attribute, subName: rest[1] },
    filter: parseFilter(trimmed.slice(open + 1, close)),
  };
}

function readAttribute(path: string, text: string): AttributePath {
  const attribute = parseAttributePath(text);
  if (attribute === undefined) throw malformed(path);
  return attribute;
}

function malformed(path: string): InvalidPathError {
  return new InvalidPathError(
    `The path "${path.slice(0, 120)}" is not valid. Write it like userName, name.givenName or emails[type eq "work"].value.`,
  );
}
