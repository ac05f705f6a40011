import type { Clock } from '@vbc/util';
import type OAuth2Strategy from 'passport-oauth2';

import { AuthorizationFailed, TokenRefused } from './oauth-failure';
import { PendingAuthorizations } from './pending-authorizations';
import type { Tokens } from './token-client';
import type { TokenEndpoint } from './token-endpoint';
import {
  type AuthorizationRequest,
  STATE_UNKNOWN,
  VonageStrategy,
  type VonageStrategyOptions,
} from './vonage-strategy';

/** The codes of RFC 6749 section 4.1.2.1 in words. */
const REFUSALS: Record<string, string> = {
  access_denied: 'The authorization was denied on the Vonage page.',
  invalid_request: 'Vonage could not read the authorization request.',
  unauthorized_client: 'Vonage does not let this client use this kind of authorization.',
  unsupported_response_type: 'Vonage does not offer this kind of authorization.',
  invalid_scope: 'Vonage does not know the permission that was asked for.',
  server_error: 'Vonage met an error of its own.',
  temporarily_unavailable: 'Vonage is busy. Try again in a minute.',
};

type Outcome = { kind: 'redirect'; url: string } | { kind: 'tokens'; tokens: Tokens };

/** The authorization code grant (RFC 6749 section 4.1) from the first redirect to the tokens. */
export class AuthorizationFlow {
  private readonly pending: PendingAuthorizations;
  private readonly strategy: OAuth2Strategy;

  /** @param issuer what `iss` must say where the answer has one (RFC 9207) */
  constructor(
    options: VonageStrategyOptions,
    private readonly issuer: string,
    endpoint: TokenEndpoint,
    clock: Clock,
  ) {
    this.pending = new PendingAuthorizations(clock);
    this.strategy = new VonageStrategy(options, this.pending, endpoint);
  }

  /** The address to send `browser` to. */
  async begin(browser: string): Promise<string> {
    const outcome = await run(this.strategy, { browser, query: {} });
    if (outcome.kind !== 'redirect') throw new AuthorizationFailed('The authorization could not be begun.');
    return outcome.url;
  }

  /**
   * Takes the answer that came to the redirect URI.
   * @throws AuthorizationFailed in words for the administrator
   */
  async complete(browser: string, query: Record<string, unknown>): Promise<Tokens> {
    const answer = singleValues(query);
    this.checkIssuer(answer);
    if (answer['error'] !== undefined) this.refuse(browser, answer);
    if (answer['code'] === undefined)
      throw new AuthorizationFailed('The answer holds neither a code nor an error.');
    const outcome = await run(this.strategy, { browser, query: answer });
    if (outcome.kind !== 'tokens') throw new AuthorizationFailed('The answer led to no token.');
    return outcome.tokens;
  }

  private checkIssuer(answer: Record<string, string>): void {
    if (answer['iss'] !== undefined && answer['iss'] !== this.issuer) {
      throw new AuthorizationFailed(
        'The answer comes from another authorization server than the one that was asked.',
      );
    }
  }

  /** passport-oauth2 believes an error without looking at the state, so anybody's link could end a connection. */
  private refuse(browser: string, answer: Record<string, string>): never {
    const known = this.pending.take(browser, answer['state'] ?? '') !== undefined;
    if (!known) throw new AuthorizationFailed(STATE_UNKNOWN);
    const words = REFUSALS[answer['error'] ?? ''] ?? `Vonage answered "${answer['error'] ?? ''}".`;
    throw new AuthorizationFailed([words, answer['error_description'] ?? ''].join(' ').trim());
  }
}

/** Repeated parameters are not allowed (RFC 6749 section 3.1). */
function singleValues(query: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(query);
  if (entries.some(([, value]) => typeof value !== 'string')) {
    throw new AuthorizationFailed('The answer holds a parameter twice.');
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Runs the bare strategy: passport calls back on an object made from it for each request. */
function run(strategy: OAuth2Strategy, request: AuthorizationRequest): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const runner = Object.create(strategy) as OAuth2Strategy;
    runner.redirect = (url) => {
      resolve({ kind: 'redirect', url });
    };
    runner.success = (tokens) => {
      resolve({ kind: 'tokens', tokens: tokens as Tokens });
    };
    runner.fail = (challenge?: unknown) => {
      reject(new AuthorizationFailed(messageOf(challenge) ?? 'The authorization was refused.'));
    };
    runner.error = (error: unknown) => {
      reject(new AuthorizationFailed(inWords(error), { cause: error }));
    };
    runner.authenticate(request as unknown as Parameters<OAuth2Strategy['authenticate']>[0]);
  });
}

function messageOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'message' in value
    ? String(value.message)
    : undefined;
}

/** passport-oauth2 wraps what the token endpoint threw. */
function inWords(error: unknown): string {
  const cause =
    typeof error === 'object' && error !== null && 'oauthError' in error ? error.oauthError : error;
  if (cause instanceof TokenRefused) return `Vonage refused the code (${cause.code}): ${cause.message}`;
  return messageOf(cause) ?? 'The tokens could not be fetched.';
}
