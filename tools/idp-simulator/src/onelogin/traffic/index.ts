/** OneLogin's requests, one data file each, by its name. The `{user}` comes from a template of src/onelogin/templates. */
export { default as addMembers } from './add-members.json' with { type: 'json' };
export { default as createGroup } from './create-group.json' with { type: 'json' };
export { default as createUser } from './create-user.json' with { type: 'json' };
export { default as deleteUser } from './delete-user.json' with { type: 'json' };
export { default as findUser } from './find-user.json' with { type: 'json' };
export { default as listGroups } from './list-groups.json' with { type: 'json' };
export { default as removeMembers } from './remove-members.json' with { type: 'json' };
export { default as replaceUser } from './replace-user.json' with { type: 'json' };
export { default as testCredentials } from './test-credentials.json' with { type: 'json' };
