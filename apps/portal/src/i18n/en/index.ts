import type { audit } from './audit';
import { auth, home } from './auth';
import { common } from './common';
import type { connections, credentials } from './connections';
import type { me } from './me';
import { provisioning } from './provisioning';
import type { reauthentication, sso } from './sso';
import type { ssoSettings } from './sso-settings';
import type { users } from './users';

/** The texts of the portal in English that every page brings. */
export const en = {
  common,
  auth,
  home,
  provisioning,
};

/** Those that come with the pages that show them: see `../user-texts.ts` and the other files named so. */
export interface LateTexts {
  users: typeof users;
  audit: typeof audit;
  me: typeof me;
  connections: typeof connections;
  credentials: typeof credentials;
  sso: typeof sso;
  reauthentication: typeof reauthentication;
  ssoSettings: typeof ssoSettings;
}
