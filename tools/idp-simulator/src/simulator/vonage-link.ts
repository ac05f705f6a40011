import type { AuthorizationFlow } from '../oauth/authorization-flow';
import { AuthorizationFailed } from '../oauth/oauth-failure';
import { type Connection, isConnectedState } from '../oauth/connection';
import type { ServiceLogin } from '../oauth/service-login';
import type { IdentityProvider, Service } from '../provider/identity-provider';
import { ScimRefused } from '../scim/scim-failure';
import type { Clock } from '@vbc/util';

import { type ServiceLink, TestFailed } from './service-link';
import type { WhoAmI } from './who-am-i';

/** The outcome of the last attempt to connect. */
export interface Notice {
  kind: 'success' | 'failure';
  text: string;
}

export interface VonageLinkParts {
  connection: Connection;
  flow: AuthorizationFlow;
  forItself: ServiceLink;
  provider: IdentityProvider;
  service: Service;
  whoAmI: WhoAmI;
  clock: Clock;
  /** The notice changed. */
  changed: () => void;
}

/** The Provisioning panel: connecting in one of the ways the provider has, testing it, disconnecting. */
export class VonageLink {
  private lastNotice: Notice | undefined;

  constructor(private readonly parts: VonageLinkParts) {}

  notice(): Notice | undefined {
    return this.lastNotice;
  }

  /** The address that begins "Authenticate with Vonage" in `browser`. */
  begin(browser: string): Promise<string> {
    return this.parts.flow.begin(browser);
  }

  /** Takes the answer to it. What went wrong stands in the notice. */
  async complete(browser: string, query: Record<string, unknown>): Promise<void> {
    this.parts.forItself.clear();
    try {
      const tokens = await this.parts.flow.complete(browser, query);
      this.parts.connection.set({ kind: 'oauth', tokens, connectedAt: this.now() });
      await this.verify();
    } catch (error) {
      if (!(error instanceof AuthorizationFailed)) throw error;
      this.say('failure', error.message);
    }
  }

  /** Connects with a SCIM bearer token, as Okta's "HTTP Header" mode does. */
  async useToken(given: string): Promise<void> {
    this.parts.forItself.clear();
    const token = given.trim().replace(/^bearer\s+/i, '');
    // RFC 6750 section 2.1: anything else could not be sent in the header.
    if (!/^[\w.~+/-]+=*$/.test(token)) {
      this.say(
        'failure',
        'This is not a bearer token. Paste the token as it was shown when it was made, nothing else.',
      );
      return;
    }
    this.parts.connection.set({ kind: 'token', token, connectedAt: this.now() });
    await this.verify();
  }

  /** Connects for itself, with a client secret or a signed assertion, where Test Connection finds that it works. */
  async useLogin(login: ServiceLogin): Promise<void> {
    const { forItself, provider } = this.parts;
    try {
      await forItself.connect(login);
      await this.noteWho();
      this.say('success', provider.words.verified);
    } catch (error) {
      if (!(error instanceof TestFailed)) throw error;
      this.sayNotVerified(error);
    }
  }

  /** Forgets the credentials. At Vonage the authorization stands until it is revoked in the portal. */
  disconnect(): void {
    this.lastNotice = undefined;
    this.parts.forItself.clear();
    this.parts.connection.set({ kind: 'none' });
  }

  private async verify(): Promise<void> {
    const { provider, service } = this.parts;
    try {
      await provider.testCredentials(service);
      await this.noteWho();
      this.say('success', provider.words.verified);
    } catch (error) {
      const refusedToken = error instanceof ScimRefused && error.status === 401;
      if (refusedToken) this.parts.connection.set({ kind: 'none' });
      this.sayNotVerified(error);
    }
  }

  private async noteWho(): Promise<void> {
    const connectedAs = await this.parts.whoAmI();
    const state = this.parts.connection.state();
    if (connectedAs === undefined || !isConnectedState(state)) return;
    this.parts.connection.set({ ...state, connectedAs });
  }

  private sayNotVerified(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.say('failure', `${this.parts.provider.words.notVerified} ${reason}`);
  }

  private say(kind: Notice['kind'], text: string): void {
    this.lastNotice = { kind, text };
    this.parts.changed();
  }

  private now(): string {
    return this.parts.clock.now().toISOString();
  }
}
