import type { ConnectionView } from './connection';

/** The three switches of Account › User Provisioning (rule 2). */
export interface ProvisioningSwitches {
  /** Enable SCIM User Provisioning */
  scimEnabled: boolean;
  /** Users can only be added via SCIM: remembered, effective only while `scimEnabled` */
  scimOnly: boolean;
  /** Disable new user welcome emails: remembered, effective only while `scimEnabled` */
  welcomeMailsDisabled: boolean;
}

/** `GET /api/account/provisioning` */
export interface ProvisioningView extends ProvisioningSwitches {
  /** Send it back with the change; another one's change meanwhile answers 409 `changed_meanwhile`. */
  version: number;
  /** Users with an active directory record: they become editable when SCIM goes off (rule 4). */
  managedUsers: number;
  /** Active records whose user differs: they are written over when SCIM goes on (rule 4). */
  differingUsers: number;
  stagedUsers: number;
  totalUsers: number;
  /** Active records a switch-on could not apply: inactive now, with the reason (rule 4). */
  refusedOnSwitchOn: { userId: string; userName: string; reason: string }[];
  scimBaseUrl: string;
  authorizationUrl: string;
  tokenUrl: string;
  connections: ConnectionView[];
}

/** `PUT /api/account/provisioning` answers the new ProvisioningView. */
export interface ChangeProvisioningInput extends ProvisioningSwitches {
  version: number;
}
