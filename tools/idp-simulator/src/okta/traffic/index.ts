/** Okta's requests, one data file each, by its name. `{words}` in braces are filled in by request-template.ts. */
export { default as changeMembers } from './change-members.json' with { type: 'json' };
export { default as createGroup } from './create-group.json' with { type: 'json' };
export { default as createUser } from './create-user.json' with { type: 'json' };
export { default as deactivateUser } from './deactivate-user.json' with { type: 'json' };
export { default as deleteGroup } from './delete-group.json' with { type: 'json' };
export { default as findUser } from './find-user.json' with { type: 'json' };
export { default as importGroups } from './import-groups.json' with { type: 'json' };
export { default as importUsers } from './import-users.json' with { type: 'json' };
export { default as patchUser } from './patch-user.json' with { type: 'json' };
export { default as pushPassword } from './push-password.json' with { type: 'json' };
export { default as reactivateUser } from './reactivate-user.json' with { type: 'json' };
export { default as readUser } from './read-user.json' with { type: 'json' };
export { default as renameGroup } from './rename-group.json' with { type: 'json' };
export { default as replaceMembers } from './replace-members.json' with { type: 'json' };
export { default as replaceUser } from './replace-user.json' with { type: 'json' };
export { default as testCredentials } from './test-credentials.json' with { type: 'json' };
