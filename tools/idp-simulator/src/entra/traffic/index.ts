/**
 * What Entra ID sends when the tenant URL carries `aadOptscim062020`, one data file each; the reads are the same without.
 * From "Develop and plan provisioning for a SCIM endpoint" (use-scim-to-provision-users-and-groups) and "Known issues and
 * resolutions with SCIM 2.0 protocol compliance" (application-provisioning-config-problem-scim-compatibility), both at
 * learn.microsoft.com/entra/identity/app-provisioning. Not in them: the manager as a text
 * (github.com/Captain-P-Goldfish/SCIM-SDK/issues/686) and its removal (github.com/thomaspoignant/scim-patch/issues/453).
 */
export { default as addMembers } from './add-members.json' with { type: 'json' };
export { default as clearManager } from './clear-manager.json' with { type: 'json' };
export { default as createGroup } from './create-group.json' with { type: 'json' };
export { default as createUser } from './create-user.json' with { type: 'json' };
export { default as deleteGroup } from './delete-group.json' with { type: 'json' };
export { default as deleteUser } from './delete-user.json' with { type: 'json' };
export { default as disableUser } from './disable-user.json' with { type: 'json' };
export { default as findGroup } from './find-group.json' with { type: 'json' };
export { default as findUser } from './find-user.json' with { type: 'json' };
export { default as hasManager } from './has-manager.json' with { type: 'json' };
export { default as hasMember } from './has-member.json' with { type: 'json' };
export { default as readGroup } from './read-group.json' with { type: 'json' };
export { default as readUser } from './read-user.json' with { type: 'json' };
export { default as removeMembers } from './remove-members.json' with { type: 'json' };
export { default as renameGroup } from './rename-group.json' with { type: 'json' };
export { default as restoreUser } from './restore-user.json' with { type: 'json' };
export { default as setManager } from './set-manager.json' with { type: 'json' };
export { default as testConnection } from './test-connection.json' with { type: 'json' };
export { default as updateUser } from './update-user.json' with { type: 'json' };
