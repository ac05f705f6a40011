import type { Clock } from '@vbc/util';

import { type Credentials, CredentialsRefused, NotConnected, ReconnectNeeded } from '../scim/credentials';

import { TokenRefused } from './oauth-failure';
import type { ServiceLogin, ServiceTokens } from './service-login';
import type { Tokens } from './token-client';
import type { TokenEndpoint } from './token-endpoint';

interface Connected {
  connectedAt: string;
  connectedAs?: string;
}

/** How the identity provider is connected. */
export type ConnectionState =
  | { kind: 'none' }
  /** Somebody signed in and allowed it. */
  | ({ kind: 'oauth'; tokens: Tokens } & Connected)
  /** For itself; without `tokens` while the last request for one was refused. */
  | ({ kind: 'service'; login: ServiceLogin; tokens?: Tokens } & Connected)
  /** With a SCIM bearer token that somebody pasted. */
  | ({ kind: 'token'; token: string } & Connected)
  | { kind: 'ended'; reason: string };

export type ConnectedState = Extract<ConnectionState, Connected>;

export function isConnectedState(state: ConnectionState): state is ConnectedState {
  return state.kind !== 'none' && state.kind !== 'ended';
}

/** Where new access tokens come from. */
export interface TokenSources {
  endpoint: Pick<TokenEndpoint, 'redeem'>;
  service: Pick<ServiceTokens, 'fetch'>;
}

/** A provider that comes in for itself asks a little before the end, so that no request meets it. */
const EARLY_MS = 5 * 60_000;

/**
 * The credentials of the one connection. What a person authorized is renewed only when a SCIM request needs it, as Okta
 * does; when that is refused the connection is over until somebody authenticates again. A provider that comes in for
 * itself keeps what it was given, and asks again with the next request.
 */
export class Connection implements Credentials {
  private renewal: Promise<string> | undefined;

  constructor(
    private current: ConnectionState,
    private readonly sources: TokenSources,
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
    const early = current.kind === 'service' ? EARLY_MS : 0;
    const { tokens } = current;
    return tokens === undefined || this.endsWithin(early, tokens) ? this.renew() : bearer(tokens.accessToken);
  }

  async renewed(rejected: string): Promise<string | undefined> {
    const { current } = this;
    if (current.kind !== 'oauth' && current.kind !== 'service') return undefined;
    // Another request may have renewed it meanwhile.
    const now = current.tokens && bearer(current.tokens.accessToken);
    return now === undefined || now === rejected ? this.renew() : now;
  }

  private endsWithin(milliseconds: number, { expiresAt }: Tokens): boolean {
    return (
      expiresAt !== undefined && new Date(expiresAt).getTime() - milliseconds <= this.clock.now().getTime()
    );
  }

  /** Requests that find the token expired at the same time share one renewal. */
  private renew(): Promise<string> {
    const { current } = this;
    this.renewal ??= (
      current.kind === 'service' ? this.askAgain(current.login) : this.refresh(current)
    ).finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  private async askAgain(login: ServiceLogin): Promise<string> {
    try {
      const tokens = await this.sources.service.fetch(login);
      if (this.current.kind === 'service') this.set({ ...this.current, tokens });
      return bearer(tokens.accessToken);
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      this.forgetTokens();
      throw new CredentialsRefused(error.code, error.message);
    }
  }

  private forgetTokens(): void {
    if (this.current.kind !== 'service') return;
    const { login, connectedAt, connectedAs } = this.current;
    const who = connectedAs === undefined ? {} : { connectedAs };
    this.set({ kind: 'service', login, connectedAt, ...who });
  }

  private async refresh(state: ConnectionState): Promise<string> {
    const refreshToken = state.kind === 'oauth' ? state.tokens.refreshToken : undefined;
    if (refreshToken === undefined) return this.end('The access token has expired.');
    try {
      const fresh = await this.sources.endpoint.redeem({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      });
      if (this.current.kind === 'oauth') {
        this.set({ ...this.current, tokens: { refreshToken, ...fresh } });
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
