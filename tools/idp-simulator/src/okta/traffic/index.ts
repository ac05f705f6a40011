import type { RequestTemplate } from '../../scim/request-template';

import createUser from './create-user.json' with { type: 'json' };
import deactivateUser from './deactivate-user.json' with { type: 'json' };
import findUser from './find-user.json' with { type: 'json' };
import importPage from './import-page.json' with { type: 'json' };
import reactivateUser from './reactivate-user.json' with { type: 'json' };
import readUser from './read-user.json' with { type: 'json' };
import replaceUser from './replace-user.json' with { type: 'json' };
import testCredentials from './test-credentials.json' with { type: 'json' };

/** Okta's requests, one data file each. `{words}` in braces are filled in by request-template.ts. */
export const oktaTraffic = {
  createUser,
  deactivateUser,
  findUser,
  importPage,
  reactivateUser,
  readUser,
  replaceUser,
  testCredentials,
} as Record<
  | 'createUser'
  | 'deactivateUser'
  | 'findUser'
  | 'importPage'
  | 'reactivateUser'
  | 'readUser'
  | 'replaceUser'
  | 'testCredentials',
  RequestTemplate
>;
