import type { Clock } from '@vbc/util';
import type { Provider } from 'oidc-provider';

import type { Keyring } from '../keys/keyring';
import type { Company } from '../people/company';
import { ssoErrorPage } from '../web/views/sign-in-page';

import { createProvider } from './create-provider';
import { redirectUrisIn, type SsoClient } from './sso-client';
import { SsoPeople } from './sso-people';

export interface SingleSignOnParts {
  issuer: string;
  keyring: Keyring;
  company: Company;
  client: SsoClient;
  clock: Clock;
  /** The registration changed. */
  changed: () => void;
}

/** The company's single sign-on: its OpenID Connect provider and the portal's registration there. */
export class SingleSignOn {
  readonly people: SsoPeople;
  private made: Provider | undefined;
  private registered: SsoClient;
  private registeredAt: string | undefined;

  constructor(private readonly parts: SingleSignOnParts) {
    this.people = new SsoPeople(parts.company);
    this.registered = parts.client;
  }

  get issuer(): string {
    return this.parts.issuer;
  }

  client(): SsoClient {
    return this.registered;
  }

  /** When the registration was changed last since the start, RFC 3339. */
  savedAt(): string | undefined {
    return this.registeredAt;
  }

  /**
   * Changes what an administrator may: redirect URIs as they are typed, one a line, and the algorithm.
   * @throws InvalidSsoClient
   */
  register(redirectUris: string, algorithm: SsoClient['algorithm']): void {
    this.registered = { ...this.registered, redirectUris: redirectUrisIn(redirectUris), algorithm };
    this.registeredAt = this.parts.clock.now().toISOString();
    this.parts.changed();
  }

  /** Made when somebody first comes: its keys take a moment. */
  provider(): Provider {
    this.made ??= createProvider({
      issuer: this.issuer,
      keyring: this.parts.keyring,
      people: this.people,
      client: () => this.registered,
      renderError: (description) => ssoErrorPage(description).text,
    });
    return this.made;
  }
}
