import { Pool } from 'undici';
import { send, type ScimRequest, type Target } from '../load/target';
import { underLoad } from '../load/under-load';
import { GROUP_SCHEMA, GROUP_SIZE, groupCount, groupName, memberName, person } from '../people';

const CLIENTS = 16;

/**
 * Puts `users` people into the product's account through its own API, unless they are there.
 * @throws Error when an earlier filling was cut short
 */
export async function fillUsers(target: Target, users: number): Promise<void> {
  const [first, last] = [await isThere(target, 0), await isThere(target, users - 1)];
  if (first && last) return;
  if (first) throw new Error('The data directory holds fewer people than asked for. Take an empty one.');
  const requests = Array.from({ length: users }, (_, index): ScimRequest => ({
    method: 'POST',
    path: '/Users',
    body: person(memberName(index)),
  }));
  await underLoad(target, CLIENTS, requests);
}

/** Puts everybody of `ids` into a group, unless the groups are there. */
export async function fillGroups(target: Target, ids: readonly string[]): Promise<void> {
  if (await finds(target, '/Groups', `displayName eq "${groupName(0)}"`)) return;
  const requests = Array.from({ length: groupCount(ids.length) }, (_, index): ScimRequest => ({
    method: 'POST',
    path: '/Groups',
    body: {
      schemas: [GROUP_SCHEMA],
      displayName: groupName(index),
      members: ids.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE).map((value) => ({ value })),
    },
  }));
  await underLoad(target, CLIENTS, requests);
}

function isThere(target: Target, index: number): Promise<boolean> {
  return finds(target, '/Users', `userName eq "${person(memberName(index)).userName}"`);
}

async function finds(target: Target, path: string, filter: string): Promise<boolean> {
  const pool = new Pool(target.origin);
  try {
    const query = new URLSearchParams({ filter }).toString();
    const body = await send(pool, target, { method: 'GET', path: `${path}?${query}` });
    return (JSON.parse(body) as { totalResults: number }).totalResults > 0;
  } finally {
    await pool.close();
  }
}
