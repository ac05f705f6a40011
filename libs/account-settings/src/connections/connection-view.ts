import { EXPIRY_WARNING_DAYS, type ConnectionView } from '@vbc/contracts';
import { endedSentence, type Authority, type Connection } from '@vbc/directory/domain';
import type { StoredCredential } from '@vbc/identity/domain';
import { nextExpiry } from '../credentials/credential-view';

const HORIZON_MS = EXPIRY_WARNING_DAYS[0] * 86_400_000;

/** What a row shows beside the connection itself. */
export interface ConnectionFacts {
  readonly counts: { readonly managed: number; readonly records: number };
  /** Those that work now. */
  readonly live: readonly StoredCredential[];
  readonly provisioningUserName: string | undefined;
  readonly now: Date;
}

export function connectionView(connection: Connection, facts: ConnectionFacts): ConnectionView {
  const { id, label, kind, status, ended, lastUsedAt } = connection;
  const { counts, live, now } = facts;
  const expiry = nextExpiry(live, new Date(now.getTime() + HORIZON_MS));
  return {
    id,
    label,
    kind,
    status,
    ...(ended === undefined ? {} : { statusReason: endedSentence(kind, ended) }),
    ...provisioningUserOf(connection, facts.provisioningUserName),
    authority: authorityOf(connection, live),
    credential: credentialOf(live),
    ...(expiry === undefined ? {} : { nextExpiry: expiry }),
    managedUsers: counts.managed,
    records: counts.records,
    createdAt: connection.createdAt.toISOString(),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt: lastUsedAt.toISOString() }),
  };
}

function provisioningUserOf({ provisioningUserId: id }: Connection, userName: string | undefined) {
  return id === undefined || userName === undefined ? {} : { provisioningUser: { id, userName } };
}

/** Rules 9 and 10: the highest that a live credential carries; without one, what it had last. */
function authorityOf({ authority }: Connection, live: readonly StoredCredential[]): Authority {
  if (live.length === 0) return authority;
  return live.some((credential) => credential.authority === 'SU') ? 'SU' : 'AA';
}

const SHOWN: readonly (readonly [StoredCredential['kind'], ConnectionView['credential']])[] = [
  ['authorization', 'oauth'],
  ['federation', 'federation'],
  ['client-secret', 'client-secret'],
  ['bearer-token', 'bearer'],
];

/** The person's authorization first, then what needs no secret. */
function credentialOf(live: readonly StoredCredential[]): ConnectionView['credential'] {
  const kinds = new Set(live.map(({ kind }) => kind));
  return SHOWN.find(([kind]) => kinds.has(kind))?.[1] ?? 'none';
}
