import type { INestApplicationContext } from '@nestjs/common';
import { AppliesAllRecords } from '@vbc/directory/api';
import { SendPasswordReset, SendWelcomeKit } from '@vbc/mail';
import { purgeIdentity } from '@vbc/persistence';
import type { JobHandlers } from '@vbc/platform';
import type { Adapters } from './adapters';

/** Every job there is, with what its payload holds. */
export interface JobPayloads {
  'send-welcome-kit': { accountId: string; userId: string; withPasswordLink: boolean };
  'send-password-reset': { accountId: string; userId: string };
  'apply-all-records': { accountId: string };
  'purge-expired': unknown;
}

export function jobHandlers(app: INestApplicationContext, adapters: Adapters): JobHandlers<JobPayloads> {
  const welcome = app.get(SendWelcomeKit, { strict: false });
  const reset = app.get(SendPasswordReset, { strict: false });
  const records = app.get(AppliesAllRecords, { strict: false });
  return {
    'send-welcome-kit': (job) => welcome.handle(job),
    'send-password-reset': (job) => reset.handle(job),
    'apply-all-records': (job) => records.handle(job),
    'purge-expired': async () => {
      await purgeIdentity(adapters.dataSource.manager, adapters.clock.now());
    },
  };
}

/** UTC. */
export const JOB_SCHEDULE = { 'purge-expired': '17 3 * * *' } as const;
