import { fullName, type Person, type TaskAction } from '../people/person';
import { ScimRefused } from '../scim/scim-failure';

const APP = 'Vonage Business Communications';

const HEADLINES: Record<TaskAction, string> = {
  create: 'Automatic provisioning of user',
  update: 'Automatic profile push of user',
  deactivate: 'Automatic deactivation of user',
  reactivate: 'Automatic reactivation of user',
};

const ATTEMPTS: Record<TaskAction, string> = {
  create: 'Error while creating user',
  update: 'Error while trying to push profile update for',
  deactivate: 'Error while deactivating user',
  reactivate: 'Error while reactivating user',
};

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** The entry Okta's console shows under Dashboard, Tasks. */
export function oktaTaskText(action: TaskAction, person: Person, error: Error): string {
  const { userName } = person.profile;
  return `${HEADLINES[action]} ${fullName(person.profile)} to app ${APP} failed: ${ATTEMPTS[action]} ${userName}: ${cause(error)}`;
}

function cause(error: Error): string {
  if (!(error instanceof ScimRefused)) return error.message;
  return `${REASONS[error.status] ?? `Status ${error.status}`}. Errors reported by remote server: ${error.message}`;
}
