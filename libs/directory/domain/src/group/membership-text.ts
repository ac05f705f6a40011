import type { MembershipChange } from './group-repository.port';

/** How many ids a sentence names. */
const NAMED = 20;

export const NO_CHANGE: MembershipChange = { added: 0, removed: 0, unknown: [] };

/** Several changes of one request as one. */
export function together(changes: readonly MembershipChange[]): MembershipChange {
  return {
    added: changes.reduce((sum, { added }) => sum + added, 0),
    removed: changes.reduce((sum, { removed }) => sum + removed, 0),
    unknown: [...new Set(changes.flatMap(({ unknown }) => unknown))],
  };
}

/** "2 members were added, 1 is not known here: <id>."; undefined when there is nothing to say. */
export function membershipText({ added, removed, unknown }: MembershipChange): string | undefined {
  const parts = [
    ...(added === 0 ? [] : [`${counted(added)} added`]),
    ...(removed === 0 ? [] : [`${counted(removed)} removed`]),
    ...(unknown.length === 0 ? [] : [leftOut(unknown)]),
  ];
  return parts.length === 0 ? undefined : `${parts.join(', ')}.`;
}

function counted(members: number): string {
  return members === 1 ? '1 member was' : `${String(members)} members were`;
}

function leftOut(unknown: readonly string[]): string {
  const named = unknown.slice(0, NAMED).map((id) => id.slice(0, 64));
  const more = unknown.length > NAMED ? ` and ${String(unknown.length - NAMED)} more` : '';
  return `${String(unknown.length)} ${unknown.length === 1 ? 'is' : 'are'} not known here: ${named.join(', ')}${more}`;
}
