export { AuditedRefusals } from './audit/audited-refusals';
export { IdentityModule } from './identity.module';
export { IDENTITY_PORTS, type IdentityPorts, type IdentitySettings } from './identity.ports';
export { Argon2PasswordHasher } from './password/argon2-password-hasher';
export { PortalSessions } from './session/portal-sessions';
