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

/** A request of a token endpoint (RFC 6749 section 3.2). */
export interface TokenRequest {
  /** What it is for, in words. */
  title: string;
  url: string;
  form: Record<string, string>;
  /** The Authorization header, where the client names itself there. */
  authorization?: string;
}

export interface TokenClientOptions {
  /** Empty where the provider sends none. */
  userAgent: string;
  clock: Clock;
  traffic: TrafficLog;
}

/** Asks token endpoints, within limits of time and size, and notes the traffic. */
export class TokenClient {
  constructor(private readonly options: TokenClientOptions) {}

  /** @throws TokenRefused, Unreachable */
  async request({ title, url, form, authorization }: TokenRequest): Promise<Tokens> {
    const { userAgent, traffic, clock } = this.options;
    const headers = {
      ...(userAgent === '' ? {} : { 'User-Agent': userAgent }),
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    const end = traffic.start({ title, method: 'POST', url, requestHeaders: headers, requestBody: form });
    try {
      const body = new URLSearchParams(form).toString();
      const answer = await send({ method: 'POST', url, headers, body }, LIMITS);
      const json = parseJson(answer.text);
      const failure = failureIn(answer.status, json);
      end({
        status: answer.status,
        ...(json === undefined ? {} : { responseBody: json }),
        ...(failure === undefined ? {} : { problem: failure.message }),
      });
      if (failure !== undefined) throw failure;
      return toTokens(json, clock);
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
