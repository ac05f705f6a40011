import type { GroupAction } from '../people/group';
import type { PersonAction } from '../people/person';
import type { Failure } from '../provider/identity-provider';
import { ScimRefused } from '../scim/scim-failure';

const ATTEMPTS: Record<PersonAction, string> = {
  create: 'create user in app',
  update: 'update user in app',
  deactivate: 'suspend user in app',
  reactivate: 'activate user in app',
  delete: 'delete user in app',
  password: 'set the password in app',
};

const GROUP_ATTEMPTS: Record<GroupAction, string> = {
  push: 'create group',
  rename: 'move to the group',
  members: 'change the members of group',
  replace: 'change the members of group',
  delete: 'empty group',
};

/** What OneLogin shows as the user's provisioning state. */
export function oneloginFailureText({ error, ...failure }: Failure): string {
  const attempt =
    failure.kind === 'person'
      ? ATTEMPTS[failure.action]
      : `${GROUP_ATTEMPTS[failure.action]} ${failure.group.name}`;
  const status = error instanceof ScimRefused ? ` (${error.status})` : '';
  return `Failed: could not ${attempt}${status}. ${error.message}`;
}
