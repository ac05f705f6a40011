export { AuditedRefusals } from './audit/audited-refusals';
export { FederatedAssertions } from './federation/federated-assertions';
export { IdentityModule } from './identity.module';
export { IDENTITY_PORTS, type IdentityPorts, type IdentitySettings } from './identity.ports';
export { Argon2PasswordHasher } from './password/argon2-password-hasher';
export { LoggedAfterwards } from './session/logged-afterwards';
export { PortalSessions } from './session/portal-sessions';
