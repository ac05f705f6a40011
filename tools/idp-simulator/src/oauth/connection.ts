import type { Clock } from '@vbc/util';

import { type Credentials, NotConnected, ReconnectNeeded } from '../scim/credentials';

import { TokenRefused } from './oauth-failure';
import type { TokenEndpoint, Tokens } from './token-endpoint';

/** How the identity provider is connected: through OAuth, or with a SCIM bearer token somebody pasted. */
export type ConnectionState =
  | { kind: 'none' }
  | { kind: 'oauth'; tokens: Tokens; connectedAt: string; connectedAs?: string }
  | { kind: 'token'; token: string; connectedAt: string; connectedAs?: string }
  | { kind: 'ended'; reason: string };

/**
 * The credentials of the one connection. An access token is renewed only when a SCIM request needs it, as Okta does;
 * when that is refused the connection is over until somebody authenticates again.
 */
export class Connection implements Credentials {
  private renewal: Promise<string> | undefined;

  constructor(
    private current: ConnectionState,
    private readonly endpoint: TokenEndpoint,
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  state(): ConnectionState {
    return this.current;
  }

  set(state: ConnectionState): void {
    this.current = state;
    this.changed();
  }

  async authorization(): Promise<string> {
    const { current } = this;
    if (current.kind === 'token') return bearer(current.token);
    if (current.kind === 'ended') throw new ReconnectNeeded(current.reason);
    if (current.kind === 'none') throw new NotConnected();
    return this.hasExpired(current.tokens) ? this.renew(current.tokens) : bearer(current.tokens.accessToken);
  }

  async renewed(rejected: string): Promise<string | undefined> {
    const { current } = this;
    if (current.kind !== 'oauth') return undefined;
    const now = bearer(current.tokens.accessToken);
    // Another request may have renewed it meanwhile.
    return now === rejected ? this.renew(current.tokens) : now;
  }

  private hasExpired({ expiresAt }: Tokens): boolean {
    return expiresAt !== undefined && new Date(expiresAt) <= this.clock.now();
  }

  /** Requests that find the token expired at the same time share one renewal. */
  private renew(tokens: Tokens): Promise<string> {
    this.renewal ??= this.refresh(tokens).finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  private async refresh(tokens: Tokens): Promise<string> {
    if (tokens.refreshToken === undefined) return this.end('The access token has expired.');
    try {
      const fresh = await this.endpoint.redeem({
        grant_type: 'refresh_token',
        refresh_token: tokens.refreshToken,
      });
      if (this.current.kind === 'oauth') {
        this.set({ ...this.current, tokens: { refreshToken: tokens.refreshToken, ...fresh } });
      }
      return bearer(fresh.accessToken);
    } catch (error) {
      if (error instanceof TokenRefused) return this.end(`The token could not be renewed: ${error.message}`);
      throw error;
    }
  }

  private end(reason: string): never {
    this.set({ kind: 'ended', reason });
    throw new ReconnectNeeded(reason);
  }
}

function bearer(token: string): string {
  return `Bearer ${token}`;
}
