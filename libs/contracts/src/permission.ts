/** Super User, Account Administrator, End User. */
export const ROLES = ['SU', 'AA', 'EU'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'provisioning.read',
  'provisioning.write',
  'users.read',
  'users.write',
  'users.release',
  'users.forget-record',
  'users.change-role',
  'audit.read',
  'sso.read',
  'sso.write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const ADMINISTRATOR: readonly Permission[] = [
  'provisioning.read',
  'provisioning.write',
  'users.read',
  'users.write',
  'audit.read',
  'sso.read',
];

/** What a role may do in the portal (rules 2, 22). Whom it may do it to is decided by the domain. */
export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  SU: PERMISSIONS,
  AA: ADMINISTRATOR,
  EU: [],
};
