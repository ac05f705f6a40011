import type { Permission, Role } from '@vbc/contracts';

/** The signed-in person's role may not open this page. */
export class ForbiddenError extends Error {
  readonly permission: Permission;
  readonly role: Role;

  constructor(permission: Permission, role: Role) {
    super(`This page needs the permission ${permission}.`);
    this.name = 'ForbiddenError';
    this.permission = permission;
    this.role = role;
  }
}
