import { MOST_SUPER_USERS_MAILED } from '@vbc/directory/domain';
import type { ConnectionCredentials, ExpiringCredential } from '../service/connection-credentials.port';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { EXPIRY_HORIZON_MS, expirySentence, expiryStage } from './expiry-stage';

export interface ExpiryDeps extends IdentityDeps {
  readonly credentials: Pick<ConnectionCredentials, 'expiring'>;
}

/**
 * Warns of every live credential of every account that has come to a stage (60, 30, 7 and 1 days before its end): an
 * audit entry, and a mail to the person who authorized or made it and to the Super Users, once each. For a job that runs
 * often; how often does not change what is sent.
 * @throws AggregateError when some could not be warned of; the others were
 */
export async function warnOfExpiry(deps: ExpiryDeps): Promise<void> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + EXPIRY_HORIZON_MS);
  const failures: unknown[] = [];
  for (const credential of await deps.credentials.expiring({ now, until })) {
    try {
      await warnOf(deps, credential, now);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some warnings of expiry could not be given');
}

/** In one transaction: that it was warned, the audit entry, the mails. */
async function warnOf(deps: ExpiryDeps, credential: ExpiringCredential, now: Date): Promise<void> {
  const days = isUnredeemed(credential) ? null : expiryStage(credential.expiresAt, now);
  if (days === null) return;
  const { accountId, connectionId, id: credentialId, expiresAt } = credential;
  await deps.unitOfWork.transaction(async (stores) => {
    const warning = { accountId, connectionId, credentialId, expiresAt, days, warnedAt: now };
    if (!(await stores.expiryWarnings.record(warning))) return;
    await stores.audit.append({
      accountId,
      type: 'credential.expiring',
      result: 'success',
      actor: { kind: 'system' },
      text: expirySentence(credential, credential.connection.label, now),
    });
    for (const userId of await recipients(stores, credential)) {
      await stores.jobs.sendExpiryWarning({ accountId, userId, connectionId, credentialId, days });
    }
  });
}

const HOUR_MS = 3_600_000;

/** An authorization in its first minute: it ends with its code, and lasts for years once that is redeemed. */
function isUnredeemed({ kind, createdAt, expiresAt }: ExpiringCredential): boolean {
  return kind === 'authorization' && expiresAt.getTime() - createdAt.getTime() < HOUR_MS;
}

/** Who gets it, each once. Whether they are still administrators is looked at when the mail is sent. */
async function recipients(stores: IdentityStores, credential: ExpiringCredential): Promise<Set<string>> {
  const superUsers = await stores.people.superUserIds(credential.accountId, MOST_SUPER_USERS_MAILED);
  const maker =
    credential.kind === 'authorization' ? credential.provisioningUser.id : credential.createdBy?.userId;
  return new Set(maker === undefined ? superUsers : [maker, ...superUsers]);
}
