import type { RequestTemplate } from '../../scim/request-template';

import createUser from './create-user.json';
import deactivateUser from './deactivate-user.json';
import findUser from './find-user.json';
import importPage from './import-page.json';
import reactivateUser from './reactivate-user.json';
import readUser from './read-user.json';
import replaceUser from './replace-user.json';
import testCredentials from './test-credentials.json';

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
