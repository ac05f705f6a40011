import { Inject, Injectable } from '@nestjs/common';
import type { ProvisioningView } from '@vbc/contracts';
import { differingFields, type AuditRow, type PersonDetails } from '@vbc/directory/domain';
import { ACCOUNT_SETTINGS_PORTS, type AccountSettingsPorts } from '../account-settings.ports';

type Refused = ProvisioningView['refusedOnSwitchOn'][number];

/** Refusals looked at, and so the longest list: a screen, not an archive; the Audit Log has them all. */
const LATEST = 100;

/**
 * Rule 4: whom a switch-on could not apply. The Audit Log remembers the refusal, the person says whether it still
 * matters: it does while nothing manages them and an inactive record says something else than they have.
 */
@Injectable()
export class RefusedRecords {
  constructor(@Inject(ACCOUNT_SETTINGS_PORTS) private readonly ports: AccountSettingsPorts) {}

  /** The latest refusal of each such person, newest first. */
  async stillRefused(accountId: string): Promise<Refused[]> {
    const rows = await this.ports.audit.list(accountId, { type: 'record.refused', limit: LATEST });
    const refused = await Promise.all(latestPerPerson(rows).map((row) => this.ifStillSo(accountId, row)));
    return refused.flat();
  }

  private async ifStillSo(accountId: string, [userId, row]: [string, AuditRow]): Promise<Refused[]> {
    const details = await this.ports.users.details(accountId, userId);
    if (details === null || !differsInactive(details)) return [];
    return [{ userId, userName: details.person.user.profile.userName, reason: row.text ?? '' }];
  }
}

function latestPerPerson(rows: readonly AuditRow[]): [string, AuditRow][] {
  const latest = new Map<string, AuditRow>();
  for (const row of rows) {
    const userId = row.subject && 'userId' in row.subject ? row.subject.userId : undefined;
    if (userId !== undefined && !latest.has(userId)) latest.set(userId, row);
  }
  return [...latest];
}

function differsInactive({ person }: PersonDetails): boolean {
  const managed = person.records.some(({ state }) => state === 'active');
  return (
    !managed &&
    person.records.some(
      ({ state, profile }) =>
        state === 'inactive' && differingFields(person.user.profile, profile).length > 0,
    )
  );
}
