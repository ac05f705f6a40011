export { CurrentUser, Public, RequirePermission, SignedIn } from './access';
export { IdParam } from './id-param';
export { IfPresent } from './if-present';
export { InvalidInputError } from './invalid-input.error';
export { PortalErrorFilter } from './portal-error.filter';
export { PortalHttpModule } from './portal-http.module';
export { PORTAL_HTTP_PORTS, type PortalHttpPorts } from './portal-http.ports';
export type { Refusal, RefusalLog } from './refusal-log';
export { signedInUserOf, type SessionReader, type SignedInUser } from './signed-in-user';
