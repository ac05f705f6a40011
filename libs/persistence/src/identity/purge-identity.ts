import { SESSION_IDLE_MS } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

import { SqlArtefactStore } from './sql-artefact-store';

/** A bucket that was not asked for so long is full, and so is one that is not there. */
const BUCKETS_KEPT_MS = 86_400_000;

/** Counters of attempts are forgotten after an hour; a day leaves room. */
const ATTEMPTS_KEPT_MS = 86_400_000;

/** How long the portal and the audit log can still be laid beside a credential that is over. */
const CREDENTIALS_KEPT_MS = 90 * 86_400_000;

/**
 * Removes what has ended: sessions, set-password links, round trips of single sign-on, grants, codes and tokens, counters of attempts and requests, and the
 * credentials of connections 90 days after their end. For a daily job; nothing of it is believed any more in any case.
 */
export async function purgeIdentity(manager: EntityManager, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - SESSION_IDLE_MS);
  await manager.query('delete from sessions where expires_at <= $1 or last_seen_at <= $2', [now, idleSince]);
  await manager.query('delete from sso_states where expires_at <= $1', [now]);
  await manager.query('delete from password_links where expires_at <= $1', [now]);
  await manager.query('delete from oauth_grants where expires_at <= $1', [now]);
  await new SqlArtefactStore(manager).purge(now);
  await purgeCredentials(manager, new Date(now.getTime() - CREDENTIALS_KEPT_MS));
  await manager.query('delete from expiry_warnings where expires_at <= $1', [now]);
  const attemptsUntil = new Date(now.getTime() - ATTEMPTS_KEPT_MS);
  await manager.query('delete from sign_in_attempts where last_at <= $1', [attemptsUntil]);
  const bucketsUntil = new Date(now.getTime() - BUCKETS_KEPT_MS);
  await manager.query('delete from rate_buckets where refilled_at <= $1', [bucketsUntil]);
}

/** A federation has no end of its own. */
async function purgeCredentials(manager: EntityManager, until: Date): Promise<void> {
  for (const table of ['client_secrets', 'bearer_tokens'])
    await manager.query(`delete from ${table} where revoked_at <= $1 or expires_at <= $1`, [until]);
  await manager.query('delete from federations where revoked_at <= $1', [until]);
}
