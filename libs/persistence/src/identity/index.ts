export { createIdentityUnitOfWork } from './identity-unit-of-work';
export { purgeIdentity } from './purge-identity';
export { SqlArtefactStore } from './sql-artefact-store';
export { SqlOAuthClientRepository } from './sql-oauth-client-repository';
export { SqlScimCallerLookup } from './sql-scim-caller-lookup';
export { SqlSessionLookup } from './sql-session-repository';
export { SqlSignInDirectory } from './sql-sign-in-directory';
export { SqlThrottleStore } from './sql-throttle-store';
