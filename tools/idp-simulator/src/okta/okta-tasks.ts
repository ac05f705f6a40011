import type { GroupAction } from '../people/group';
import { fullName, type PersonAction } from '../people/person';
import type { Failure } from '../provider/identity-provider';
import { reasonOf } from '../scim/reasons';

const APP = 'Vonage Business Communications';

const HEADLINES: Record<PersonAction, string> = {
  create: 'Automatic provisioning of user',
  update: 'Automatic profile push of user',
  deactivate: 'Automatic deactivation of user',
  reactivate: 'Automatic reactivation of user',
  delete: 'Automatic deletion of user',
  password: 'Automatic password push of user',
};

const ATTEMPTS: Record<PersonAction, string> = {
  create: 'Error while creating user',
  update: 'Error while trying to push profile update for',
  deactivate: 'Error while deactivating user',
  reactivate: 'Error while reactivating user',
  delete: 'Error while deleting user',
  password: 'Error while trying to push password update for',
};

const GROUP_ATTEMPTS: Record<GroupAction, string> = {
  push: 'Error while creating user group',
  rename: 'Error while updating user group',
  members: 'Error while updating membership of user group',
  replace: 'Error while updating membership of user group',
  delete: 'Error while deleting user group',
};

/** The entry Okta's console shows under Dashboard, Tasks; of a group, the one under Push Groups. */
export function oktaFailureText(failure: Failure): string {
  const cause = causeOf(failure.error);
  if (failure.kind === 'group') {
    const { name } = failure.group;
    return `Failed on push of group ${name} to app ${APP}: ${GROUP_ATTEMPTS[failure.action]} ${name}: ${cause}`;
  }
  const { action, person } = failure;
  const { userName } = person.profile;
  return `${HEADLINES[action]} ${fullName(person.profile)} to app ${APP} failed: ${ATTEMPTS[action]} ${userName}: ${cause}`;
}

function causeOf(error: Error): string {
  const reason = reasonOf(error);
  return reason === undefined
    ? error.message
    : `${reason}. Errors reported by remote server: ${error.message}`;
}
