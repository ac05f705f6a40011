import OAuth2Strategy from 'passport-oauth2';

import type { PendingAuthorizations } from './pending-authorizations';
import type { Tokens } from './token-client';
import type { TokenEndpoint } from './token-endpoint';

/** What passport-oauth2 reads of a request. `browser` names the browser that came, whatever page it asked for. */
export interface AuthorizationRequest {
  browser: string;
  query: Record<string, string>;
}

export interface VonageStrategyOptions {
  authorizationUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

export const STATE_UNKNOWN =
  'This answer belongs to no authorization that was begun in this browser within the last ten minutes.';

type Loaded = (error: Error | null, ok?: string | false, info?: { message: string }) => void;

/**
 * passport-oauth2 with PKCE S256 and what it leaves to its user: a state store bound to the browser, and token
 * requests with limits of time and size.
 */
export class VonageStrategy extends OAuth2Strategy {
  constructor(options: VonageStrategyOptions, pending: PendingAuthorizations, endpoint: TokenEndpoint) {
    super(
      {
        authorizationURL: options.authorizationUrl,
        tokenURL: options.tokenUrl,
        clientID: options.clientId,
        clientSecret: options.clientSecret,
        callbackURL: options.redirectUri,
        pkce: true,
        skipUserProfile: true,
        // The typings know only the stores without PKCE; the library tells them apart by their number of parameters.
        store: stateStore(pending) as unknown as OAuth2Strategy.StateStore,
      },
      (
        _accessToken: string,
        _refreshToken: string,
        tokens: Tokens,
        _profile: unknown,
        done: OAuth2Strategy.VerifyCallback,
      ) => {
        done(null, tokens);
      },
    );
    // Its own HTTP client knows neither a time limit nor a size limit.
    this._oauth2.getOAuthAccessToken = redeemThrough(endpoint);
  }
}

function stateStore(pending: PendingAuthorizations) {
  return {
    store(
      request: AuthorizationRequest,
      codeVerifier: string,
      _state: unknown,
      _meta: unknown,
      stored: (error: Error | null, state: string) => void,
    ): void {
      stored(null, pending.begin(request.browser, codeVerifier));
    },
    verify(request: AuthorizationRequest, state: string | undefined, _meta: unknown, loaded: Loaded): void {
      const codeVerifier = pending.take(request.browser, state ?? '');
      if (codeVerifier === undefined) loaded(null, false, { message: STATE_UNKNOWN });
      else loaded(null, codeVerifier);
    },
  };
}

type GetAccessToken = OAuth2Strategy['_oauth2']['getOAuthAccessToken'];
type TokensFetched = (error: unknown, accessToken?: string, refreshToken?: string, tokens?: Tokens) => void;

function redeemThrough(endpoint: TokenEndpoint): GetAccessToken {
  const redeem = (code: string, parameters: Record<string, string>, done: TokensFetched): void => {
    endpoint.redeem({ ...parameters, code }).then(
      (tokens) => {
        done(null, tokens.accessToken, tokens.refreshToken, tokens);
      },
      (error: unknown) => {
        done(error);
      },
    );
  };
  return redeem as unknown as GetAccessToken;
}
