import { productName, type ConnectionRef } from './connection/connection';
import type { ProfileField } from './user/user';

/** One refused field: which, which rule, what to do. */
export interface ProfileProblem {
  readonly field: ProfileField;
  readonly message: string;
}

export type DirectoryErrorCode =
  | 'invalid_profile'
  | 'invalid_extension'
  | 'name_taken'
  | 'staged_name'
  | 'extension_taken'
  | 'group_name_taken'
  | 'not_found'
  | 'managed_by_directory'
  | 'managed_elsewhere'
  | 'beyond_authority'
  | 'provisioning_user'
  | 'scim_disabled'
  | 'scim_only'
  | 'connection_paused'
  | 'connection_ended'
  | 'last_super_user'
  | 'sso_lockout'
  | 'forbidden'
  | 'changed_meanwhile'
  | 'conflict';

/** A rule of the product said no. `message` is safe to show and tells the administrator what to do. */
export abstract class DirectoryError extends Error {
  abstract readonly code: DirectoryErrorCode;
}

export class InvalidProfileError extends DirectoryError {
  readonly code = 'invalid_profile';
  constructor(readonly problems: readonly ProfileProblem[]) {
    super(problems.map((problem) => problem.message).join(' '));
  }
}

export class InvalidExtensionError extends DirectoryError {
  readonly code = 'invalid_extension';
  constructor(extension: string) {
    super(`"${extension.slice(0, 20)}" is not an extension: an extension has 2 to 7 digits.`);
  }
}

/** The login name belongs to somebody: decided by the database, so that two racing writes cannot both win. */
export class NameTakenError extends DirectoryError {
  readonly code = 'name_taken';
  constructor(message = 'This username is already in use. Choose another one.') {
    super(message);
  }
}

export class StagedNameError extends DirectoryError {
  readonly code = 'staged_name';
  constructor(label: string) {
    super(
      `This username is staged by ${label}: the person was announced there and is not in service yet. ` +
        'Activate them there, or discard the staged user first.',
    );
  }
}

export class ExtensionTakenError extends DirectoryError {
  readonly code = 'extension_taken';
  constructor(readonly extension?: string) {
    super(`Extension ${extension ?? ''} is assigned to somebody else in this account.`.replace('  ', ' '));
  }
}

export class PersonNotFoundError extends DirectoryError {
  readonly code = 'not_found';
  constructor(id: string) {
    super(`There is no user with id ${id} here. Read the list again for the current ids.`);
  }
}

/** The connection has a group of that name: decided by the database. */
export class GroupNameTakenError extends DirectoryError {
  readonly code = 'group_name_taken';
  /** @param groupId the group that has the name, where it is known */
  constructor(displayName: string, groupId?: string) {
    const holder = groupId === undefined ? '' : `, with id ${groupId}`;
    super(
      `This connection already has a group with displayName "${displayName.slice(0, 256)}"${holder}. ` +
        'Update that group, or choose another name.',
    );
  }
}

export class GroupNotFoundError extends DirectoryError {
  readonly code = 'not_found';
  constructor(id: string) {
    super(`There is no group with id ${id} here. Read the list again for the current ids.`);
  }
}

export class NotFoundError extends DirectoryError {
  readonly code = 'not_found';
}

/** Rule 3. */
export class ManagedByDirectoryError extends DirectoryError {
  readonly code = 'managed_by_directory';
  constructor(
    readonly connection: ConnectionRef,
    todo = `Change the profile in ${productName(connection.kind)}.`,
  ) {
    super(`The user is managed by Company Directory (${connection.label}). ${todo}`);
  }
}

/** Another connection of the account manages this user. */
export class ManagedElsewhereError extends DirectoryError {
  readonly code = 'managed_elsewhere';
  constructor(label: string) {
    super(
      `The user is managed by another directory connection, "${label}". Unassign the person there first, then assign them here.`,
    );
  }
}

/** Rule 9. */
export class BeyondAuthorityError extends DirectoryError {
  readonly code = 'beyond_authority';
  constructor(userName: string) {
    super(
      `${userName} is an administrator, and this connection was authorized by an Account Administrator, ` +
        'who cannot provision administrators. Authorize the connection again as a Super User, or exclude this person.',
    );
  }
}

/** Rule 16. */
export class ProvisioningUserError extends DirectoryError {
  readonly code = 'provisioning_user';
  constructor(userName: string) {
    super(
      `${userName} is the SCIM Provisioning User of this connection: changing this username would cut the connection. ` +
        'Keep the username, or authorize the connection as somebody else first.',
    );
  }
}

/** Rule 1. */
export class ScimDisabledError extends DirectoryError {
  readonly code = 'scim_disabled';
  constructor() {
    super(
      'SCIM provisioning is switched off for this account. A Super User or Account Administrator can switch it on in the ' +
        'Vonage Admin Portal under Account > User Provisioning > Enable SCIM User Provisioning.',
    );
  }
}

/** Rule 5. */
export class ScimOnlyError extends DirectoryError {
  readonly code = 'scim_only';
  constructor() {
    super('Users can only be added via SCIM in this account: add the person in your identity provider.');
  }
}

/** The connection was removed while it wrote. */
export class ConnectionRemovedError extends DirectoryError {
  readonly code = 'connection_ended';
  constructor() {
    super(
      'This connection was removed in the Vonage Admin Portal while it wrote. Nothing was changed: connect the identity provider again.',
    );
  }
}

export class ConnectionPausedError extends DirectoryError {
  readonly code = 'connection_paused';
  constructor(label: string) {
    super(
      `The connection "${label}" is paused. An administrator can resume it in the Vonage Admin Portal under Account > User Provisioning.`,
    );
  }
}

/** Rule 22. */
export class LastSuperUserError extends DirectoryError {
  readonly code = 'last_super_user';
  constructor() {
    super('This is the last Super User of the account. Make somebody else a Super User first.');
  }
}

/** Rule 21: with enforced single sign-on somebody has to get in when the provider is down. */
export class SsoLockoutError extends DirectoryError {
  readonly code = 'sso_lockout';
  constructor() {
    super(
      'Single sign-on can be enforced only while at least one Super User has it switched off and has a password: otherwise ' +
        'nobody could get in when the identity provider is down. Switch it off for a Super User first.',
    );
  }
}

export class NotPermittedError extends DirectoryError {
  readonly code = 'forbidden';
}

export class ChangedMeanwhileError extends DirectoryError {
  readonly code = 'changed_meanwhile';
  constructor() {
    super('Somebody else changed this in the meantime. Review the current values and try again.');
  }
}

export class ConflictError extends DirectoryError {
  readonly code = 'conflict';
}
