import type { Task } from './task';

/** What the identity provider knows of a person and pushes. */
export interface Profile {
  userName: string;
  firstName: string;
  lastName: string;
  email: string;
  title?: string;
  department?: string;
  /** Id of the person, of the company, this one reports to. */
  managerId?: string;
}

/** What may be missing in a profile. */
export const OPTIONAL_FIELDS = ['title', 'department', 'managerId'] as const;

/**
 * What the administrator wants for the person: `deleted` people stay here only until the service was told.
 */
export type Assignment = 'unassigned' | 'assigned' | 'deactivated' | 'deleted';

export type PersonAction = 'create' | 'update' | 'deactivate' | 'reactivate' | 'delete' | 'password';

export interface Person {
  /** The identity provider's own id; sent as `externalId`. */
  id: string;
  profile: Profile;
  assignment: Assignment;
  /** The id the phone service gave the person. */
  remoteId?: string;
  /** Whether the phone service was told last that the person is active. */
  active?: boolean;
  /** The profile as last pushed; differs from `profile` while a change waits. */
  pushed?: Profile;
  task?: Task<PersonAction>;
}

export function fullName(profile: Profile): string {
  return `${profile.firstName} ${profile.lastName}`;
}

const FIELDS = ['userName', 'firstName', 'lastName', 'email', ...OPTIONAL_FIELDS] as const;

/** Which fields the phone service has not been told yet; all of them where it was told nothing. */
export function unpushedFields({ profile, pushed }: Person): (keyof Profile)[] {
  return FIELDS.filter((field) => pushed === undefined || pushed[field] !== profile[field]);
}
