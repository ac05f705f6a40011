import type { ConsoleWords } from '../provider/console-words';

/** The Microsoft Entra admin center, Enterprise apps › Provisioning. */
export const entraWords: ConsoleWords = {
  verified: 'The supplied credentials are authorized to enable provisioning.',
  // The error code that Test Connection shows, then its message; see "Test connection to target application".
  notVerified:
    'SystemForCrossDomainIdentityManagementCredentialValidationFailure: While attempting to validate our authorization to access your application, we received this unexpected response:',
  connect: 'Authorize',
  token: 'Secret Token',
  baseUrl: 'Tenant URL',
  lastTask: 'Provisioning log',
  assign: 'Assign',
  assignEveryone: 'Assign everyone',
  deactivate: 'Remove assignment',
  reactivate: 'Assign again',
  delete: 'Delete permanently',
  unassigned: 'Not assigned',
  assigned: 'Assigned',
  deactivated: 'Disabled',
  pushGroup: 'Assign group',
  removeGroup: 'Remove group',
};
