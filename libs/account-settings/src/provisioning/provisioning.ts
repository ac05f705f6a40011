import { Inject, Injectable } from '@nestjs/common';
import type { ChangeProvisioningInput, ProvisioningView } from '@vbc/contracts';
import { changeSwitches, type PortalActor } from '@vbc/directory/domain';
import { ACCOUNT_SETTINGS_PORTS, type AccountSettingsPorts } from '../account-settings.ports';
import { ConnectionPages } from '../connections/connection-pages';
import { endpointsOf } from '../endpoints';
import { RefusedRecords } from './refused-records';

/** The provisioning panel: switches, numbers, addresses. */
@Injectable()
export class Provisioning {
  constructor(
    @Inject(ACCOUNT_SETTINGS_PORTS) private readonly ports: AccountSettingsPorts,
    private readonly connections: ConnectionPages,
    private readonly refused: RefusedRecords,
  ) {}

  async view(actor: PortalActor): Promise<ProvisioningView> {
    const { accountId } = actor;
    const account = await this.ports.accounts.find(accountId);
    if (account === null) throw new Error(`Account ${accountId} is gone`);
    const counts = await this.ports.users.counts(accountId);
    return {
      ...account.switches,
      version: account.version,
      managedUsers: counts.managed,
      differingUsers: counts.differing,
      stagedUsers: counts.staged,
      totalUsers: counts.total,
      refusedOnSwitchOn: await this.refused.stillRefused(accountId),
      ...endpointsOf(this.ports.publicUrl),
      connections: await this.connections.list(actor),
    };
  }

  /** @throws ChangedMeanwhileError */
  async change(actor: PortalActor, input: ChangeProvisioningInput): Promise<ProvisioningView> {
    await changeSwitches(this.ports, actor, input);
    return this.view(actor);
  }
}
