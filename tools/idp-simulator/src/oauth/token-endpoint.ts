import { isObject, stringAt } from '../http/json';
import { parseJson, send } from '../http/send';
import type { TrafficLog } from '../traffic/traffic-log';
import type { Clock, JsonValue } from '@vbc/util';

import { TokenRefused } from './oauth-failure';

const LIMITS = { timeoutMs: 10_000, maxBytes: 64 * 1024 };

export interface Tokens {
  accessToken: string;
  refreshToken?: string;
  /** RFC 3339; absent when the server did not say. */
  expiresAt?: string;
  scope?: string;
}

export interface TokenEndpointOptions {
  url: string;
  clientId: string;
  clientSecret: string;
  userAgent: string;
  clock: Clock;
  traffic: TrafficLog;
}

/** The token endpoint (RFC 6749 section 3.2) as Okta calls it: the client's secret in the body, short limits. */
export class TokenEndpoint {
  constructor(private readonly options: TokenEndpointOptions) {}

  /**
   * Redeems a code or a refresh token; `parameters` are those of the grant.
   * @throws TokenRefused, Unreachable
   */
  async redeem(parameters: Record<string, string>): Promise<Tokens> {
    const { url, clientId, clientSecret, userAgent } = this.options;
    const form = { ...parameters, client_id: clientId, client_secret: clientSecret };
    const headers = {
      'User-Agent': userAgent,
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
    };
    const end = this.options.traffic.start({
      title:
        parameters['grant_type'] === 'refresh_token'
          ? 'Refresh the access token'
          : 'Redeem the code for tokens',
      method: 'POST',
      url,
      requestHeaders: headers,
      requestBody: form,
    });
    try {
      const answer = await send(
        { method: 'POST', url, headers, body: new URLSearchParams(form).toString() },
        LIMITS,
      );
      const body = parseJson(answer.text);
      const failure = failureIn(answer.status, body);
      end({
        status: answer.status,
        ...(body === undefined ? {} : { responseBody: body }),
        ...(failure === undefined ? {} : { problem: failure.message }),
      });
      if (failure !== undefined) throw failure;
      return toTokens(body, this.options.clock);
    } catch (error) {
      if (!(error instanceof TokenRefused))
        end({ problem: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }
}

function failureIn(status: number, body: JsonValue | undefined): TokenRefused | undefined {
  if (status < 300 && stringAt(body, 'access_token') !== undefined) return undefined;
  const code = stringAt(body, 'error') ?? `status ${status}`;
  return new TokenRefused(code, stringAt(body, 'error_description'));
}

function toTokens(body: JsonValue | undefined, clock: Clock): Tokens {
  const refreshToken = stringAt(body, 'refresh_token');
  const scope = stringAt(body, 'scope');
  const lifetime = isObject(body) ? body['expires_in'] : undefined;
  return {
    accessToken: stringAt(body, 'access_token') ?? '',
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(scope === undefined ? {} : { scope }),
    ...(typeof lifetime === 'number'
      ? { expiresAt: new Date(clock.now().getTime() + lifetime * 1000).toISOString() }
      : {}),
  };
}
