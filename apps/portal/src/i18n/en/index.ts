import { audit, me } from './audit';
import { auth, home } from './auth';
import { common } from './common';
import { connections, credentials } from './connections';
import { provisioning } from './provisioning';
import { reauthentication, sso } from './sso';
import { ssoSettings } from './sso-settings';
import { users } from './users';

/** Every text of the portal in English. */
export const en = {
  common,
  auth,
  home,
  provisioning,
  connections,
  credentials,
  users,
  audit,
  me,
  sso,
  reauthentication,
  ssoSettings,
};
