import { SsoProblemError } from '@vbc/identity/domain';
import type OAuth2Strategy from 'passport-oauth2';
import type { SsoRequest } from './sso-strategy';

/** How the library ended: with an address for the browser, or with the provider's tokens. */
export type StrategyOutcome =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'tokens'; readonly tokens: Readonly<Record<string, unknown>> };

/**
 * Runs a bare strategy: it calls back on an object made from it for each request, which passport would make.
 * @throws SsoProblemError
 */
export function runStrategy(strategy: OAuth2Strategy, request: SsoRequest): Promise<StrategyOutcome> {
  return new Promise((resolve, reject) => {
    const runner = Object.create(strategy) as OAuth2Strategy;
    runner.redirect = (url) => {
      resolve({ kind: 'redirect', url });
    };
    runner.success = (tokens) => {
      resolve({ kind: 'tokens', tokens: { ...tokens } });
    };
    runner.fail = () => {
      reject(
        new SsoProblemError('sso_failed', 'The identity provider’s answer holds nothing to sign in with.'),
      );
    };
    runner.error = (error: unknown) => {
      reject(problemOf(error));
    };
    runner.authenticate(request as unknown as Parameters<OAuth2Strategy['authenticate']>[0], request.trip);
  });
}

/** The library wraps what the token endpoint threw. */
function problemOf(error: unknown): Error {
  const cause =
    typeof error === 'object' && error !== null && 'oauthError' in error ? error.oauthError : error;
  if (cause instanceof SsoProblemError) return cause;
  return new SsoProblemError('sso_failed', 'The tokens could not be fetched from the identity provider.', {
    cause,
  });
}
