import { audit, me } from './audit';
import { auth, home } from './auth';
import { common } from './common';
import type { connections, credentials } from './connections';
import { provisioning } from './provisioning';
import type { reauthentication, sso } from './sso';
import type { ssoSettings } from './sso-settings';
import { users } from './users';

/** The texts of the portal in English that every page brings. */
export const en = {
  common,
  auth,
  home,
  provisioning,
  users,
  audit,
  me,
};

/** Those that come with the pages that show them: see `../connection-texts.ts`, `../sso-texts.ts` and `../sso-settings-texts.ts`. */
export interface LateTexts {
  connections: typeof connections;
  credentials: typeof credentials;
  sso: typeof sso;
  reauthentication: typeof reauthentication;
  ssoSettings: typeof ssoSettings;
}
