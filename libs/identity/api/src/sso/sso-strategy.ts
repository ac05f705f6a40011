import { createHash } from 'node:crypto';
import type { OutboundHttp } from '@vbc/identity/domain';
import OAuth2Strategy from 'passport-oauth2';
import type { SsoClient } from './sso-client';
import { TokenEndpoint } from './token-endpoint';

/** One round trip: what is sent along with it, and what only we know of it. */
export interface SsoTrip {
  readonly state: string;
  readonly verifier: string;
  readonly nonce: string;
  /** The person has to sign in at the provider now, whatever session they have there. */
  readonly freshSignIn: boolean;
}

/** What the library reads of a request. */
export interface SsoRequest {
  readonly query: Readonly<Record<string, string>>;
  readonly trip: SsoTrip;
}

type Tokens = Readonly<Record<string, unknown>>;
type Loaded = (error: Error | null, verifier: string, state?: unknown) => void;

/**
 * passport-oauth2 as a client of one account's provider, with what it leaves to its user: PKCE S256, a nonce, a state that
 * was judged before it is asked, and token requests through the guarded HTTP port.
 */
export class SsoStrategy extends OAuth2Strategy {
  constructor(client: SsoClient, outbound: OutboundHttp) {
    super(
      {
        authorizationURL: client.provider.authorizationEndpoint,
        tokenURL: client.provider.tokenEndpoint,
        clientID: client.provider.clientId,
        // The library would send it in the form; the token endpoint has it.
        clientSecret: '',
        callbackURL: client.redirectUri,
        scope: ['openid', 'profile', 'email'],
        skipUserProfile: true,
        // The typings know only stores without PKCE; the library takes what is loaded for the verifier.
        store: stateStore as unknown as OAuth2Strategy.StateStore,
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
    // Its own HTTP client knows no limits, and would reach whatever this server can.
    this._oauth2.getOAuthAccessToken = redeemThrough(new TokenEndpoint(client, outbound));
  }

  override authorizationParams({ verifier, nonce, freshSignIn }: SsoTrip): Record<string, string> {
    return {
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(freshSignIn ? { prompt: 'login', max_age: '0' } : {}),
    };
  }
}

/** The state was taken and judged before the library runs: it gets the verifier that belongs to it. */
const stateStore = {
  store(_request: SsoRequest, _meta: unknown, stored: (error: Error) => void): void {
    stored(new Error('A round trip brings its state along'));
  },
  verify({ trip }: SsoRequest, _state: unknown, _meta: unknown, loaded: Loaded): void {
    loaded(null, trip.verifier);
  },
};

type GetAccessToken = OAuth2Strategy['_oauth2']['getOAuthAccessToken'];
type TokensFetched = (error: unknown, accessToken?: unknown, refreshToken?: unknown, tokens?: Tokens) => void;

function redeemThrough(endpoint: TokenEndpoint): GetAccessToken {
  const redeem = (code: string, parameters: Record<string, string>, done: TokensFetched): void => {
    endpoint.redeem({ ...parameters, code }).then(
      (tokens) => {
        done(null, tokens['access_token'], undefined, tokens);
      },
      (error: unknown) => {
        done(error);
      },
    );
  };
  return redeem as unknown as GetAccessToken;
}
