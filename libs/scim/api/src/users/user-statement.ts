import type { DirectoryStatement } from '@vbc/directory/domain';
import type { JsonObject, JsonValue } from '@vbc/util';

/** What is ours to say, not the directory's. */
const OURS = new Set(['id', 'meta', 'groups']);

/**
 * What a canonical User resource says to provisioning. `emails`: the profile's email is the primary one, else the first
 * of type work, else the first.
 */
export function userStatement(resource: JsonObject): DirectoryStatement {
  const name = object(resource['name']);
  const externalId = resource['externalId'];
  const active = resource['active'];
  return {
    profile: {
      userName: text(resource['userName']),
      firstName: text(name['givenName']),
      lastName: text(name['familyName']),
      email: profileEmail(resource['emails']),
    },
    ...(typeof externalId === 'string' ? { externalId } : {}),
    ...(typeof active === 'boolean' ? { active } : {}),
    resource: Object.fromEntries(Object.entries(resource).filter(([key]) => !OURS.has(key))),
  };
}

/** RFC 7643 §4.1.1: a client need not say `active`; for a create and a PUT that means true. */
export function activeUnlessSaid(resource: JsonObject): JsonObject {
  return resource['active'] === undefined ? { ...resource, active: true } : resource;
}

function profileEmail(emails: JsonValue | undefined): string {
  const all = (Array.isArray(emails) ? emails : [])
    .map(object)
    .filter((email) => text(email['value']) !== '');
  const chosen =
    all.find((email) => email['primary'] === true) ??
    all.find((email) => text(email['type']).toLowerCase() === 'work') ??
    all[0];
  return text(chosen?.['value']);
}

function object(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
