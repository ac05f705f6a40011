import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Agent, errors, request, type Dispatcher } from 'undici';
import {
  literalAddress,
  problemOfAddresses,
  problemOfUrl,
  shown,
  type Endpoint,
  type Resolve,
} from './endpoint';

/** Why nothing came back; the reasons of `OutboundFailedError` in identity/domain. */
export type GuardedHttpFailure =
  'address-refused' | 'unreachable' | 'timeout' | 'status' | 'redirect' | 'too-large' | 'not-json';

export interface GuardedHttpOptions {
  /** Whether this machine may be asked, by http too (setting ALLOW_LOOPBACK_ENDPOINTS). */
  readonly allowLoopback: boolean;
  /** The error to throw; whoever binds the port gives the port's own. */
  readonly Failure: new (reason: GuardedHttpFailure, message: string, status?: number) => Error;
  /** The system's own resolver unless given. */
  readonly resolve?: Resolve;
  /** For looking the name up, connecting and reading together; 5 seconds unless given. */
  readonly timeoutMs?: number;
  /** Of an answer's body; 64 KiB unless given. */
  readonly maxBytes?: number;
}

const TIMEOUT_MS = 5000;
const MAX_BYTES = 64 * 1024;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Requests to addresses that an account chose. https to public addresses only; every address of the name is checked, and the
 * connection goes to a checked one, so that a name cannot change its meaning in between (DNS rebinding). One time limit over
 * everything, a cap on the answer, no redirects, no proxy.
 */
export class GuardedHttp {
  constructor(private readonly options: GuardedHttpOptions) {}

  /**
   * Whether the address may be used at all, before it is stored. A name that cannot be looked up now is judged when it is used.
   * @throws Failure address-refused
   */
  async checkAddress(url: string): Promise<void> {
    const parsed = this.parse(url);
    const addresses = await this.inTime(parsed, () => this.resolve(parsed)).catch(() => []);
    this.check({ url: parsed, addresses });
  }

  /** The JSON of a 200 answer. @throws Failure */
  async getJson(url: string): Promise<unknown> {
    const { status, text } = await this.ask(url, { method: 'GET' });
    if (status !== 200) throw this.wrongStatus(url, status);
    return this.json(url, text);
  }

  /** Sends a form. Any status with a JSON body is an answer. @throws Failure */
  async postForm(
    url: string,
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; body: unknown }> {
    const { status, text } = await this.ask(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
    return { status, body: this.json(url, text) };
  }

  private async ask(text: string, message: Message): Promise<Answer> {
    const url = this.parse(text);
    const answer = await this.inTime(url, async (signal) => {
      const endpoint = { url, addresses: await this.resolve(url) };
      this.check(endpoint);
      return this.exchange(endpoint, message, signal);
    });
    if (answer.status >= 300 && answer.status < 400) throw this.redirected(url, answer.status);
    return answer;
  }

  private async exchange(endpoint: Endpoint, message: Message, signal: AbortSignal): Promise<Answer> {
    const agent = pinnedAgent(endpoint, this.options.maxBytes ?? MAX_BYTES);
    try {
      const response = await request(endpoint.url, {
        ...message,
        headers: { accept: 'application/json', 'accept-encoding': 'identity', ...message.headers },
        dispatcher: agent,
        signal,
      });
      return { status: response.statusCode, text: await response.body.text() };
    } finally {
      // The answer was read to its end, or nobody wants the rest of it.
      void agent.destroy();
    }
  }

  private parse(text: string): URL {
    const url = URL.parse(text);
    if (url === null) {
      throw this.failure(
        'address-refused',
        'This is no address. It must begin with https:// and a host name.',
      );
    }
    const problem = problemOfUrl(url, this.options.allowLoopback);
    if (problem !== null) throw this.failure('address-refused', problem);
    return url;
  }

  private check(endpoint: Endpoint): void {
    const problem = problemOfAddresses(endpoint, this.options.allowLoopback);
    if (problem !== null) throw this.failure('address-refused', problem);
  }

  private async resolve(url: URL): Promise<readonly string[]> {
    const literal = literalAddress(url);
    if (literal !== null) return [literal];
    const addresses = await (this.options.resolve ?? systemResolve)(url.hostname);
    if (addresses.length === 0) throw new Error(`No address of ${url.hostname}`);
    return addresses;
  }

  /** A name that is being looked up cannot be called off, so the limit is raced as well as signalled. */
  private async inTime<T>(url: URL, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const limit = AbortSignal.timeout(this.options.timeoutMs ?? TIMEOUT_MS);
    const late = new Promise<never>((_resolve, reject) => {
      limit.addEventListener('abort', () => {
        reject(limit.reason as Error);
      });
    });
    try {
      return await Promise.race([work(limit), late]);
    } catch (error) {
      throw this.named(url, error, limit.aborted);
    }
  }

  private named(url: URL, error: unknown, late: boolean): Error {
    if (error instanceof this.options.Failure) return error;
    if (late) return this.failure('timeout', `${shown(url)} did not answer in time.`);
    if (error instanceof errors.ResponseExceededMaxSizeError) {
      return this.failure('too-large', `${shown(url)} sent an answer that is too large.`);
    }
    return this.failure('unreachable', `${shown(url)} cannot be reached.`);
  }

  private json(url: string, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw this.failure('not-json', `${shown(new URL(url))} did not answer with JSON.`);
    }
  }

  private wrongStatus(url: string, status: number): Error {
    return this.failure('status', `${shown(new URL(url))} answered ${status} instead of 200.`, status);
  }

  private redirected(url: URL, status: number): Error {
    const message = `${shown(url)} redirects to another address. Enter the address it leads to.`;
    return this.failure('redirect', message, status);
  }

  private failure(reason: GuardedHttpFailure, message: string, status?: number): Error {
    return new this.options.Failure(reason, message, status);
  }
}

interface Message {
  readonly method: Dispatcher.HttpMethod;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Connects to the endpoint's addresses alone, whatever its name means by now. TLS still verifies the name. */
function pinnedAgent({ addresses }: Endpoint, maxResponseSize: number): Agent {
  const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const pinned: LookupFunction = (_hostname, options, done) => {
    if (options.all === true) done(null, all);
    else done(null, all[0]?.address ?? '', all[0]?.family);
  };
  return new Agent({ connect: { lookup: pinned }, maxResponseSize });
}

const systemResolve: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
};
