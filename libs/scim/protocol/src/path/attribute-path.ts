/** An attribute as written: `urn:…:User:name.givenName` (RFC 7644 §3.10). Nothing is said about whether it exists. */
export interface AttributePath {
  readonly urn: string | undefined;
  readonly name: string;
  readonly subName: string | undefined;
}

// A URN may hold colons and dots, a name neither: the last colon parts them.
const ATTRIBUTE_PATH = /^(?:(urn:[^\s"()[\]]+):)?([a-z$][\w$-]*)(?:\.([a-z$][\w$-]*))?$/i;

/** Reads an attribute path; undefined when the text is none. */
export function parseAttributePath(text: string): AttributePath | undefined {
  const match = ATTRIBUTE_PATH.exec(text);
  if (match?.[2] === undefined) return undefined;
  return { urn: match[1], name: match[2], subName: match[3] };
}

/** Writes an attribute path as it was read. */
export function stringifyAttributePath(path: AttributePath): string {
  const urn = path.urn === undefined ? '' : `${path.urn}:`;
  const subName = path.subName === undefined ? '' : `.${path.subName}`;
  return urn + path.name + subName;
}
