import { stringAt } from '../http/json';
import { type HttpAnswer, type HttpLimits, headerOf, parseJson, send } from '../http/send';
import type { TrafficLog } from '../traffic/traffic-log';
import type { JsonValue } from '@vbc/util';

import type { Credentials } from './credentials';
import { type RetryPolicy, secondsToWait } from './retry-policy';
import { problemIn, ScimRefused } from './scim-failure';
import type { ScimRequest } from './scim-request';

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export interface ScimClientOptions {
  /** Without a trailing slash. */
  baseUrl: string;
  /** How this kind of identity provider names itself, how long it waits, how it tries again. */
  agent: { userAgent: string; timeoutMs: number; retry: RetryPolicy };
  credentials: Credentials;
  traffic: TrafficLog;
  sleep: (seconds: number) => Promise<void>;
}

/** Sends SCIM requests the way a provisioning agent does: renewing its token, waiting when told to, noting everything. */
export class ScimClient {
  private readonly limits: HttpLimits;

  constructor(private readonly options: ScimClientOptions) {
    this.limits = { timeoutMs: options.agent.timeoutMs, maxBytes: MAX_ANSWER_BYTES };
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
    const seconds = secondsToWait(this.options.agent.retry, tries, headerOf(answer, 'retry-after'));
    if (seconds === undefined) return false;
    await this.options.sleep(seconds);
    return true;
  }

  private async exchange(request: ScimRequest, authorization: string): Promise<HttpAnswer> {
    const url = `${this.options.baseUrl}${request.path}${queryString(request.query)}`;
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
    return {
      'User-Agent': this.options.agent.userAgent,
      Accept: 'application/scim+json',
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/scim+json' }),
      Authorization: authorization,
    };
  }
}

/** Spaces as %20, as Okta writes them; the colon and comma of names need no escape in a query. */
function queryString(query: Record<string, string> = {}): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
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
