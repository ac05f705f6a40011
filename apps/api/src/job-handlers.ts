import type { INestApplicationContext } from '@nestjs/common';
import { AppliesAllRecords } from '@vbc/directory/api';
import type { ExpiryWarningJob } from '@vbc/directory/domain';
import { unlinkAfterExpiry, warnOfExpiry } from '@vbc/identity/domain';
import { SendConnectionEnded, SendExpiryWarning, SendPasswordReset, SendWelcomeKit } from '@vbc/mail';
import { purgeIdentity } from '@vbc/persistence';
import type { JobHandlers } from '@vbc/platform';
import type { Adapters } from './adapters';

/** Every job there is, with what its payload holds. */
export interface JobPayloads {
  'send-welcome-kit': { accountId: string; userId: string; withPasswordLink: boolean };
  'send-password-reset': { accountId: string; userId: string };
  'send-connection-ended': { accountId: string; userId: string; connectionId: string };
  'send-expiry-warning': ExpiryWarningJob;
  'apply-all-records': { accountId: string };
  'warn-of-expiry': unknown;
  'unlink-after-expiry': unknown;
  'purge-expired': unknown;
}

export function jobHandlers(app: INestApplicationContext, adapters: Adapters): JobHandlers<JobPayloads> {
  const welcome = app.get(SendWelcomeKit, { strict: false });
  const reset = app.get(SendPasswordReset, { strict: false });
  const ended = app.get(SendConnectionEnded, { strict: false });
  const expiry = app.get(SendExpiryWarning, { strict: false });
  const records = app.get(AppliesAllRecords, { strict: false });
  return {
    'send-welcome-kit': (job) => welcome.handle(job),
    'send-password-reset': (job) => reset.handle(job),
    'send-connection-ended': (job) => ended.handle(job),
    'send-expiry-warning': (job) => expiry.handle(job),
    'apply-all-records': (job) => records.handle(job),
    'warn-of-expiry': () => warnOfExpiry(adapters),
    'unlink-after-expiry': () => unlinkAfterExpiry(adapters),
    'purge-expired': async () => {
      await purgeIdentity(adapters.dataSource.manager, adapters.clock.now());
    },
  };
}

/** UTC. Warnings every hour, so that the last of them comes a day before the end, not some hours. */
export const JOB_SCHEDULE = {
  'warn-of-expiry': '23 * * * *',
  'unlink-after-expiry': '*/10 * * * *',
  'purge-expired': '17 3 * * *',
} as const;
