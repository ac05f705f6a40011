/** What the identity provider knows of a person and pushes. */
export interface Profile {
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
}

/** Whether the phone service is assigned to the person in the identity provider's console. */
export type Assignment = 'unassigned' | 'assigned' | 'deactivated';

export type TaskAction = 'create' | 'update' | 'deactivate' | 'reactivate';

/** The last thing the identity provider did, or tried to do, for a person. */
export interface Task {
  action: TaskAction;
  state: 'running' | 'done' | 'failed';
  text: string;
  /** RFC 3339 */
  at: string;
}

export interface Person {
  /** The identity provider's own id; sent as `externalId`. */
  id: string;
  profile: Profile;
  assignment: Assignment;
  /** The id the phone service gave the person. */
  remoteId?: string;
  /** The profile as last pushed; differs from `profile` while a change waits. */
  pushed?: Profile;
  task?: Task;
}

export function fullName(profile: Profile): string {
  return `${profile.firstName} ${profile.lastName}`;
}

/** Whether the phone service has not been told the current profile yet. */
export function hasUnpushedChange(person: Person): boolean {
  return (
    person.pushed !== undefined &&
    (['userName', 'firstName', 'lastName', 'email'] as const).some(
      (key) => person.pushed?.[key] !== person.profile[key],
    )
  );
}
