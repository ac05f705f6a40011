import { audit, me } from './audit';
import { auth, home } from './auth';
import { common } from './common';
import type { connections, credentials } from './connections';
import { provisioning } from './provisioning';
import { reauthentication, sso } from './sso';
import { ssoSettings } from './sso-settings';
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
  sso,
  reauthentication,
  ssoSettings,
};

/** Those that come with the pages that show them: see `../connection-texts.ts`. */
export interface LateTexts {
  connections: typeof connections;
  credentials: typeof credentials;
}
