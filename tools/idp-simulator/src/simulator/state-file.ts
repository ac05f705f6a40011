import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { z } from 'zod';

import { signingKey, type SigningKey } from '../keys/keyring';
import type { ConnectionState } from '../oauth/connection';
import { serviceLogin } from '../oauth/service-login';
import type { Group } from '../people/group';
import { demoGroups } from '../people/demo-people';
import type { Person } from '../people/person';
import { ssoClient, type SsoClient } from '../sso/sso-client';

import type { CycleState } from './cycle';

/** What outlives a restart. */
export interface SavedState {
  /** The service the connection and the ids belong to. */
  apiUrl: string;
  people: Person[];
  groups: Group[];
  cycle?: CycleState;
  connection: ConnectionState;
  /** What the company signs with: another service knows it by the same keys. */
  keys?: readonly SigningKey[];
  /** The portal's registration for single sign-on. */
  sso?: SsoClient;
}

/** The file is there but is not ours, or damaged; the message is one sentence. */
export class UnreadableState extends Error {}

const profile = z.object({
  userName: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  title: z.string().exactOptional(),
  department: z.string().exactOptional(),
  managerId: z.string().exactOptional(),
});
const tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string().exactOptional(),
  expiresAt: z.string().exactOptional(),
  scope: z.string().exactOptional(),
});
const connected = { connectedAt: z.string(), connectedAs: z.string().exactOptional() };

const taskOf = <const Actions extends readonly string[]>(actions: Actions) =>
  z.object({
    action: z.enum(actions),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    text: z.string(),
    at: z.string(),
  });

const person = z.object({
  id: z.string(),
  profile,
  assignment: z.enum(['unassigned', 'assigned', 'deactivated', 'deleted']),
  remoteId: z.string().exactOptional(),
  active: z.boolean().exactOptional(),
  pushed: profile.exactOptional(),
  task: taskOf(['create', 'update', 'deactivate', 'reactivate', 'delete', 'password']).exactOptional(),
});

const group = z.object({
  id: z.string(),
  name: z.string(),
  memberIds: z.array(z.string()).readonly(),
  assignment: z.enum(['local', 'pushed', 'removed']),
  remoteId: z.string().exactOptional(),
  pushed: z.object({ name: z.string(), members: z.array(z.string()).readonly() }).exactOptional(),
  task: taskOf(['push', 'rename', 'members', 'replace', 'delete']).exactOptional(),
});

const cycle = z.object({
  running: z.boolean(),
  last: z
    .object({
      kind: z.enum(['initial', 'incremental']),
      at: z.string(),
      objects: z.number(),
      failed: z.number(),
    })
    .exactOptional(),
  nextAt: z.string().exactOptional(),
  quarantine: z.object({ reason: z.string(), waits: z.number() }).exactOptional(),
});

const savedState = z.object({
  apiUrl: z.string(),
  people: z.array(person),
  groups: z.array(group).default(demoGroups),
  cycle: cycle.exactOptional(),
  keys: z.array(signingKey).readonly().exactOptional(),
  sso: ssoClient.exactOptional(),
  connection: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('oauth'), tokens, ...connected }),
    z.object({
      kind: z.literal('service'),
      login: serviceLogin,
      tokens: tokens.exactOptional(),
      ...connected,
    }),
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
