import type { User } from '@vbc/directory/domain';
import type { IdentityUnitOfWork } from '../stores/identity-unit-of-work.port';
import type { ThrottleDeps } from './count-attempt';
import { auditThrottleKey } from './throttle';

/** Somebody who exists, and what is stored of their password. */
export interface Prover {
  readonly user: User;
  readonly passwordHash: string | null;
}

/**
 * A wrong password for somebody who exists, in the audit log of their account. Once a minute for a name and a place: the
 * first tells what happens, and whoever goes on guessing writes no log full.
 */
export async function recordRefusedProof(
  deps: ThrottleDeps & { readonly unitOfWork: IdentityUnitOfWork },
  { user }: Prover,
  refused: { name: string; address: string; text: string; requestId?: string | undefined },
): Promise<void> {
  const key = auditThrottleKey(refused.name, refused.address);
  if ((await deps.throttle.take([key], deps.clock.now())) > 0) return;
  await deps.unitOfWork.transaction(({ audit }) =>
    audit.append({
      accountId: user.accountId,
      type: 'session.refused',
      result: 'refused',
      actor: { kind: 'unknown' },
      subject: { userId: user.id, userName: user.profile.userName },
      changes: [{ attribute: 'address', to: refused.address }],
      text: refused.text,
      ...(refused.requestId === undefined ? {} : { requestId: refused.requestId }),
    }),
  );
}
