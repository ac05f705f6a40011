import { PreconditionFailedError } from '@vbc/scim/protocol';

/** The conditions of a request on the version it is about, as sent (RFC 9110 §13.1, RFC 7644 §3.14). */
export interface Preconditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/**
 * What a write asks of the version it finds; to be called under the lock of the write.
 * @throws PreconditionFailedError
 */
export function assertPreconditions({ ifMatch, ifNoneMatch }: Preconditions, version: string): void {
  if (ifMatch !== undefined && !names(ifMatch, version)) {
    throw new PreconditionFailedError(
      `The resource has changed: its version is ${version} now, and If-Match names another. Read it again, then send the change.`,
    );
  }
  if (ifNoneMatch !== undefined && names(ifNoneMatch, version)) {
    throw new PreconditionFailedError(
      `If-None-Match excludes the version ${version}, which the resource has. Leave the header out.`,
    );
  }
}

/** Whether a read needs no answer, because the client has this version already. */
export function isKnown({ ifNoneMatch }: Preconditions, version: string): boolean {
  return ifNoneMatch !== undefined && names(ifNoneMatch, version);
}

/**
 * Whether a header's list of entity tags names the version: `*` names any, and the comparison is weak (RFC 9110 §8.8.3.2),
 * since all of ours are; a tag sent without its quotes is taken too.
 */
function names(header: string, version: string): boolean {
  const wanted = opaqueTag(version);
  return header.split(',').some((tag) => tag.trim() === '*' || opaqueTag(tag) === wanted);
}

function opaqueTag(tag: string): string {
  return tag.trim().replace(/^W\//i, '').replaceAll('"', '');
}
