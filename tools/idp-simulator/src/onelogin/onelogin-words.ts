import type { ConsoleWords } from '../provider/console-words';

/** OneLogin's administration. */
export const oneloginWords: ConsoleWords = {
  verified: 'API status: Enabled.',
  notVerified: 'API status: Disabled. Vonage could not be verified:',
  connect: 'Authenticate with Vonage',
  token: 'SCIM bearer token',
  baseUrl: 'SCIM base URL',
  lastTask: 'Provisioning state',
  assign: 'Provision',
  assignEveryone: 'Provision everyone',
  deactivate: 'Suspend',
  reactivate: 'Activate',
  delete: 'Delete',
  unassigned: 'Not provisioned',
  assigned: 'Provisioned',
  deactivated: 'Suspended',
  pushGroup: 'Map to Vonage',
  removeGroup: 'Remove mapping',
};
