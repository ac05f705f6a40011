import type { GroupAction } from '../people/group';
import type { PersonAction } from '../people/person';
import type { Failure } from '../provider/identity-provider';
import { reasonOf } from '../scim/reasons';

const VERBS: Record<PersonAction | GroupAction, string> = {
  create: 'create',
  update: 'update',
  deactivate: 'disable',
  reactivate: 'restore',
  delete: 'delete',
  password: 'update',
  push: 'create',
  rename: 'update',
  members: 'update',
  replace: 'update',
};

/** The status reason of an entry in the provisioning logs. */
export function entraFailureText(failure: Failure): string {
  const what =
    failure.kind === 'person' ? `User '${failure.person.profile.userName}'` : `Group '${failure.group.name}'`;
  const status = reasonOf(failure.error)?.replaceAll(' ', '');
  const cause =
    status === undefined ? failure.error.message : `StatusCode: ${status} Message: ${failure.error.message}`;
  return `Failed to ${VERBS[failure.action]} ${what} in Vonage; Error: ${cause} It will be tried again in the next cycle.`;
}
