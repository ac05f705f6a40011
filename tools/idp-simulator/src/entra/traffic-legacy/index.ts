/**
 * The writes of Entra ID without `aadOptscim062020`, from the same documents as in ../traffic. Not in them: the manager as a
 * text (github.com/Captain-P-Goldfish/SCIM-SDK/issues/541), and cleared with an empty one.
 */
export { default as addMembers } from './add-members.json' with { type: 'json' };
export { default as clearManager } from './clear-manager.json' with { type: 'json' };
export { default as disableUser } from './disable-user.json' with { type: 'json' };
export { default as removeMembers } from './remove-members.json' with { type: 'json' };
export { default as renameGroup } from './rename-group.json' with { type: 'json' };
export { default as restoreUser } from './restore-user.json' with { type: 'json' };
export { default as setManager } from './set-manager.json' with { type: 'json' };
export { default as updateUser } from './update-user.json' with { type: 'json' };
