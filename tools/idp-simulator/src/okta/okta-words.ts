import type { ConsoleWords } from '../provider/console-words';

/** Okta's administrator console. */
export const oktaWords: ConsoleWords = {
  verified: 'Vonage was verified successfully!',
  notVerified: 'Vonage could not be verified:',
  connect: 'Authenticate with Vonage',
  token: 'API token',
  baseUrl: 'SCIM connector base URL',
  lastTask: 'Last task',
  assign: 'Assign',
  assignEveryone: 'Assign everyone',
  deactivate: 'Deactivate',
  reactivate: 'Reactivate',
  unassigned: 'Not assigned',
  assigned: 'Assigned',
  deactivated: 'Deactivated',
  pushGroup: 'Push group',
  removeGroup: 'Unlink and delete',
};
