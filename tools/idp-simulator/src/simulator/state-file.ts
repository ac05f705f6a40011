import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { z } from 'zod';

import type { ConnectionState } from '../oauth/connection';
import type { Person } from '../people/person';

/** What outlives a restart. */
export interface SavedState {
  /** The service the connection and the ids belong to. */
  apiUrl: string;
  people: Person[];
  connection: ConnectionState;
}

/** The file is there but is not ours, or damaged; the message is one sentence. */
export class UnreadableState extends Error {}

const profile = z.object({
  userName: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
});
const tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string().exactOptional(),
  expiresAt: z.string().exactOptional(),
  scope: z.string().exactOptional(),
});
const connected = { connectedAt: z.string(), connectedAs: z.string().exactOptional() };

const savedState = z.object({
  apiUrl: z.string(),
  people: z.array(
    z.object({
      id: z.string(),
      profile,
      assignment: z.enum(['unassigned', 'assigned', 'deactivated']),
      remoteId: z.string().exactOptional(),
      pushed: profile.exactOptional(),
      task: z
        .object({
          action: z.enum(['create', 'update', 'deactivate', 'reactivate']),
          state: z.enum(['running', 'done', 'failed']),
          text: z.string(),
          at: z.string(),
        })
        .exactOptional(),
    }),
  ),
  connection: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('oauth'), tokens, ...connected }),
    z.object({ kind: z.literal('token'), token: z.string(), ...connected }),
    z.object({ kind: z.literal('ended'), reason: z.string() }),
  ]),
});

/** Keeps the state in one file that only its owner may read, because it holds tokens. */
export class StateFile {
  constructor(private readonly path: string) {}

  /**
   * The saved state, or undefined when there is none yet.
   * @throws UnreadableState
   */
  load(): SavedState | undefined {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw new UnreadableState(`${this.path} cannot be read: ${String(error)}`);
    }
    try {
      return savedState.parse(JSON.parse(text));
    } catch {
      throw new UnreadableState(`${this.path} is damaged; delete it to begin with fresh demo people.`);
    }
  }

  /** Written beside and renamed, so that a crash leaves the old or the new state, never half of one. */
  save(state: SavedState): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const draft = `${this.path}.new`;
    writeFileSync(draft, JSON.stringify(state, null, 2), { mode: 0o600 });
    chmodSync(draft, 0o600);
    renameSync(draft, this.path);
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
