import type { JsonWebKey } from 'node:crypto';
import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { AccountRepository } from '@vbc/directory/domain';
import type {
  ArtefactStore,
  CredentialDeps,
  OAuthClientRepository,
  OutboundHttp,
  PasswordResetMail,
  ServiceClientDirectory,
  SessionLookup,
  SsoSettingsRepository,
  SsoStateStore,
} from '@vbc/identity/domain';
import type { FederatedAssertions } from './federation/federated-assertions';

/** What sign-in and the authorization server have to know of the installation. */
export interface IdentitySettings {
  /** Where browsers and identity providers reach the product: an origin without a slash at the end. */
  readonly publicUrl: string;
  /** Derives CSRF tokens; the first is used, all are accepted. */
  readonly sessionKeys: readonly string[];
  /** Encrypts secrets kept for others; the first is used, all are accepted. */
  readonly encryptionKeys: readonly string[];
  /** Signs the authorization server's cookies; the first is used, all are accepted. */
  readonly oauthCookieKeys: readonly string[];
  /** The authorization server's private keys (ES256). */
  readonly oauthJwks: { readonly keys: readonly (JsonWebKey & { readonly kid?: string })[] };
}

/** What the identity feature works with. */
export interface IdentityPorts extends CredentialDeps {
  readonly settings: IdentitySettings;
  readonly sessions: SessionLookup;
  readonly resetMail: PasswordResetMail;
  readonly clients: OAuthClientRepository;
  /** Reaches the identity providers that accounts set up. */
  readonly outbound: OutboundHttp;
  readonly accounts: Pick<AccountRepository, 'findByKey'>;
  readonly ssoSettings: Pick<SsoSettingsRepository, 'find'>;
  readonly ssoStates: SsoStateStore;
  readonly artefacts: ArtefactStore;
  readonly serviceClients: ServiceClientDirectory;
  /** Judges assertions of workload identity federation; the portal's inspector has the same. */
  readonly assertions: Pick<FederatedAssertions, 'inspect'>;
}

/** `IDENTITY_PORTS` is the injection token; `IdentityModule.register(ports)` or `.registerAsync(…)` binds it. */
export const { ConfigurableModuleClass: IdentityHost, MODULE_OPTIONS_TOKEN: IDENTITY_PORTS } =
  new ConfigurableModuleBuilder<IdentityPorts>({ moduleName: 'Identity' }).build();
