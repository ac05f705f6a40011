import type { DirectoryStores } from '@vbc/directory/domain';
import type { Clock } from '@vbc/util';
import type { BearerTokenRepository } from '../bearer/bearer-token-repository.port';
import type { ExpiryWarnings } from '../expiry/expiry-warnings.port';
import type { GrantRepository } from '../oauth/grant-repository.port';
import type { PasswordRepository } from '../password/password-repository.port';
import type { ServiceCredentialRepository } from '../service/service-credential-repository.port';
import type { SessionRepository } from '../session/session-repository.port';
import type { SsoLinkRepository } from '../sso/sso-link-repository.port';
import type { SsoSettingsRepository } from '../sso/sso-settings-repository.port';

/** Everything one transaction can reach: the directory's stores and identity's own, so that a cause and its revocation commit together. */
export interface IdentityStores extends DirectoryStores {
  readonly bearerTokens: BearerTokenRepository;
  readonly expiryWarnings: ExpiryWarnings;
  readonly grants: GrantRepository;
  readonly passwords: PasswordRepository;
  readonly serviceCredentials: ServiceCredentialRepository;
  readonly sessions: SessionRepository;
  readonly ssoLinks: SsoLinkRepository;
  readonly ssoSettings: SsoSettingsRepository;
}

/** One transaction: commits when `work` returns, rolls back when it throws. */
export interface IdentityUnitOfWork {
  transaction<T>(work: (stores: IdentityStores) => Promise<T>): Promise<T>;
}

/** What a use case works with. */
export interface IdentityDeps {
  readonly unitOfWork: IdentityUnitOfWork;
  readonly clock: Clock;
}
