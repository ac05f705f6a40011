import { Module } from '@nestjs/common';
import { AccountSettingsHost } from './account-settings.ports';
import { ConnectionPages } from './connections/connection-pages';
import { ConnectionsController } from './connections/connections.controller';
import { Provisioning } from './provisioning/provisioning';
import { ProvisioningController } from './provisioning/provisioning.controller';
import { RefusedRecords } from './provisioning/refused-records';

/** Account › User Provisioning: the three switches and the connections. */
@Module({
  controllers: [ProvisioningController, ConnectionsController],
  providers: [Provisioning, RefusedRecords, ConnectionPages],
})
export class AccountSettingsModule extends AccountSettingsHost {}
