import { stringAt } from '../http/json';
import { type HttpAnswer, type HttpLimits, headerOf, parseJson, send } from '../http/send';
import type { TrafficLog } from '../traffic/traffic-log';
import type { JsonValue } from '@vbc/util';

import type { Credentials } from './credentials';
import { secondsToWait } from './retry-policy';
import { problemIn, ScimRefused } from './scim-failure';
import type { ScimRequest } from './scim-request';
import type { WireStyle } from './wire-style';

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export interface ScimClientOptions {
  /** Without a trailing slash. */
  baseUrl: string;
  wire: WireStyle;
  credentials: Credentials;
  traffic: TrafficLog;
  sleep: (seconds: number) => Promise<void>;
}

/** Sends SCIM requests the way a provisioning agent does: renewing its token, waiting when told to, noting everything. */
export class ScimClient {
  private readonly limits: HttpLimits;

  constructor(private readonly options: ScimClientOptions) {
    this.limits = { timeoutMs: options.wire.timeoutMs, maxBytes: MAX_ANSWER_BYTES };
  }

  /**
   * Sends one request; a 401 is tried once more with a renewed token, a 429 after the wait it asks for.
   * @returns the JSON of the answer, or undefined for an empty one
   * @throws ScimRefused, Unreachable, NotConnected, ReconnectNeeded
   */
  async send(request: ScimRequest): Promise<JsonValue | undefined> {
    let authorization = await this.options.credentials.authorization();
    let renewed = false;
    for (let tries = 1; ; tries += 1) {
      const answer = await this.exchange(request, authorization);
      if (answer.status < 400) return parseJson(answer.text);
      const next =
        answer.status === 401 && !renewed ? await this.options.credentials.renewed(authorization) : undefined;
      if (next !== undefined) {
        authorization = next;
        renewed = true;
      } else if (!(await this.waited(answer, tries))) {
        throw refusal(answer);
      }
    }
  }

  private async waited(answer: HttpAnswer, tries: number): Promise<boolean> {
    if (answer.status !== 429) return false;
    const seconds = secondsToWait(this.options.wire.retry, tries, headerOf(answer, 'retry-after'));
    if (seconds === undefined) return false;
    await this.options.sleep(seconds);
    return true;
  }

  private async exchange(request: ScimRequest, authorization: string): Promise<HttpAnswer> {
    const url = this.options.wire.addressOf(this.options.baseUrl, request);
    const headers = this.headers(request, authorization);
    const end = this.options.traffic.start({
      title: request.title,
      method: request.method,
      url,
      requestHeaders: headers,
      ...(request.body === undefined ? {} : { requestBody: request.body }),
    });
    try {
      const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
      const answer = await send({ method: request.method, url, headers, ...body }, this.limits);
      end(outcome(answer));
      return answer;
    } catch (error) {
      end({ problem: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  private headers(request: ScimRequest, authorization: string): Record<string, string> {
    const { userAgent, accept, contentType } = this.options.wire;
    return {
      ...(userAgent === '' ? {} : { 'User-Agent': userAgent }),
      Accept: accept,
      ...(request.body === undefined ? {} : { 'Content-Type': contentType }),
      Authorization: authorization,
    };
  }
}

function outcome(answer: HttpAnswer) {
  const body = parseJson(answer.text);
  return {
    status: answer.status,
    ...(body === undefined ? {} : { responseBody: body }),
    ...(answer.status < 400 ? {} : { problem: withWait(problemIn(answer.status, body), answer) }),
  };
}

function withWait(problem: string, answer: HttpAnswer): string {
  const seconds = headerOf(answer, 'retry-after');
  return answer.status === 429 && seconds !== undefined ? `${problem} Retry-After: ${seconds} s.` : problem;
}

function refusal(answer: HttpAnswer): ScimRefused {
  const body = parseJson(answer.text);
  const scimType = stringAt(body, 'scimType');
  return new ScimRefused(
    answer.status,
    problemIn(answer.status, body),
    ...(scimType === undefined ? [] : [scimType]),
  );
}
