import { Module } from '@nestjs/common';
import { AccountSettingsHost } from './account-settings.ports';
import { ConnectionPages } from './connections/connection-pages';
import { ConnectionsController } from './connections/connections.controller';
import { CredentialPages } from './credentials/credential-pages';
import { CredentialsController } from './credentials/credentials.controller';
import { Provisioning } from './provisioning/provisioning';
import { ProvisioningController } from './provisioning/provisioning.controller';
import { RefusedRecords } from './provisioning/refused-records';

/** Account › User Provisioning: the three switches, the connections and what they come in with. */
@Module({
  controllers: [ProvisioningController, ConnectionsController, CredentialsController],
  providers: [Provisioning, RefusedRecords, ConnectionPages, CredentialPages],
})
export class AccountSettingsModule extends AccountSettingsHost {}
