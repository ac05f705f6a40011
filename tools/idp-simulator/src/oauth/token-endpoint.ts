import type { TokenClient, Tokens } from './token-client';

export interface TokenEndpointOptions {
  url: string;
  clientId: string;
  clientSecret: string;
}

/** The token endpoint as Okta calls it for what a person authorized: the client's secret in the body. */
export class TokenEndpoint {
  constructor(
    private readonly options: TokenEndpointOptions,
    private readonly client: TokenClient,
  ) {}

  /**
   * Redeems a code or a refresh token; `parameters` are those of the grant.
   * @throws TokenRefused, Unreachable
   */
  redeem(parameters: Record<string, string>): Promise<Tokens> {
    const { url, clientId, clientSecret } = this.options;
    const refreshes = parameters['grant_type'] === 'refresh_token';
    return this.client.request({
      title: refreshes ? 'Refresh the access token' : 'Redeem the code for tokens',
      url,
      form: { ...parameters, client_id: clientId, client_secret: clientSecret },
    });
  }
}
