import type { GroupStatement } from '@vbc/directory/domain';
import type { JsonObject } from '@vbc/util';

/** Ours to say, or kept as a relation. */
const KEPT_APART = new Set(['id', 'meta', 'members']);

/** What a canonical Group resource says beside its members. */
export function groupStatement(resource: JsonObject): GroupStatement {
  const { displayName, externalId } = resource;
  return {
    displayName: typeof displayName === 'string' ? displayName : '',
    ...(typeof externalId === 'string' ? { externalId } : {}),
    resource: Object.fromEntries(Object.entries(resource).filter(([key]) => !KEPT_APART.has(key))),
  };
}
