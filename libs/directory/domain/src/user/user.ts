/** Super User, Account Administrator, End User. */
export type Role = 'SU' | 'AA' | 'EU';

/** The four fields that a directory owns while it manages a user (rule 3). */
export interface BasicProfile {
  readonly userName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export const PROFILE_FIELDS = ['userName', 'firstName', 'lastName', 'email'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** What the phone service has: a person in an account. */
export interface User {
  readonly accountId: string;
  readonly id: string;
  readonly profile: BasicProfile;
  readonly role: Role;
  /** Exists only because a record was created inactive; not in service yet (rule 11). */
  readonly staged: boolean;
  /** Single sign-on is off for this person (rule 21). */
  readonly ssoOff: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

/** First and last name, as a person is called. */
export function fullName({ firstName, lastName }: Pick<BasicProfile, 'firstName' | 'lastName'>): string {
  return `${firstName} ${lastName}`;
}

export function isAdministrator(role: Role): role is 'SU' | 'AA' {
  return role !== 'EU';
}

/** The fields in which two profiles differ, in a fixed order. */
export function differingFields(one: BasicProfile, other: BasicProfile): ProfileField[] {
  return PROFILE_FIELDS.filter((field) => one[field] !== other[field]);
}

/**
 * The form under which a login name is unique: case-insensitive, and one form for composed and decomposed letters.
 * RFC 7643 §4.1.1 makes `userName` case-insensitive.
 */
export function nameKey(userName: string): string {
  return userName.normalize('NFC').toLowerCase();
}

export function sameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}

/** Rule 7: SSO applies to a person when the account has it enabled and it is not off for that person. */
export function ssoApplies(sso: { enabled: boolean }, user: { ssoOff: boolean }): boolean {
  return sso.enabled && !user.ssoOff;
}
