import type { BearerToken } from '../bearer/bearer-token';
import type { ExpiryWarning } from '../expiry/expiry-warnings.port';
import type { OAuthClient } from '../oauth/oauth-client';
import type { OAuthGrant } from '../oauth/grant';
import type { PasswordLink } from '../password/password-repository.port';
import type { ServiceClient } from '../service/service-client';
import type { ServiceCredential } from '../service/service-credential';
import type { Session } from '../session/session';
import type { SsoLink } from '../sso/sso-link';
import type { SsoSettings } from '../sso/sso-settings';

/** Identity's tables. Values are never changed in place, so that a snapshot is a shallow copy. */
export class InMemoryTables {
  bearerTokens = new Map<string, BearerToken>();
  grants = new Map<string, OAuthGrant>();
  /** By user id. */
  passwords = new Map<string, string>();
  links = new Map<string, PasswordLink>();
  /** By hash, hex. */
  sessions = new Map<string, Session>();
  /** By client id. */
  serviceClients = new Map<string, ServiceClient>();
  /** By id. */
  serviceCredentials = new Map<string, ServiceCredential>();
  /** By credential, end and stage. */
  expiryWarnings = new Map<string, ExpiryWarning>();
  /** By account id. */
  ssoSettings = new Map<string, SsoSettings>();
  ssoLinks: readonly SsoLink[] = [];
  readonly clients = new Map<string, OAuthClient>();

  snapshot(): Omit<InMemoryTables, 'clients' | 'snapshot' | 'restore'> {
    return {
      bearerTokens: new Map(this.bearerTokens),
      grants: new Map(this.grants),
      passwords: new Map(this.passwords),
      links: new Map(this.links),
      sessions: new Map(this.sessions),
      ssoSettings: new Map(this.ssoSettings),
      ssoLinks: this.ssoLinks,
      serviceClients: new Map(this.serviceClients),
      serviceCredentials: new Map(this.serviceCredentials),
      expiryWarnings: new Map(this.expiryWarnings),
    };
  }

  restore(snapshot: ReturnType<InMemoryTables['snapshot']>): void {
    Object.assign(this, snapshot);
  }
}
