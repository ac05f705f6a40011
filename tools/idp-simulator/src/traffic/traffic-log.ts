import type { Clock, JsonValue } from '@vbc/util';

import { mask } from './mask';

/** One request of the identity provider and what came back; secrets are masked already. */
export interface TrafficEntry {
  number: number;
  /** RFC 3339 */
  at: string;
  /** What the request is for, in words. */
  title: string;
  method: string;
  url: string;
  requestHeaders: Record<string, string>;
  requestBody?: JsonValue;
  /** Absent while the answer is awaited, and when none came. */
  status?: number;
  durationMs?: number;
  responseBody?: JsonValue;
  /** What went wrong, as the other side said it. */
  problem?: string;
}

export type TrafficStart = Pick<TrafficEntry, 'title' | 'method' | 'url' | 'requestHeaders' | 'requestBody'>;
export type TrafficEnd = Pick<TrafficEntry, 'status' | 'responseBody' | 'problem'>;

const KEPT = 200;

/** The last 200 exchanges, newest last. Tells its listener of every start and every end. */
export class TrafficLog {
  private readonly kept: TrafficEntry[] = [];
  private count = 0;

  constructor(
    private readonly clock: Clock,
    private readonly changed: (entry: TrafficEntry) => void,
  ) {}

  entries(): readonly TrafficEntry[] {
    return this.kept;
  }

  clear(): void {
    this.kept.length = 0;
  }

  /** Notes a request as it leaves; the function returned notes its answer. */
  start(exchange: TrafficStart): (end: TrafficEnd) => void {
    const startedAt = this.clock.now();
    this.count += 1;
    const entry: TrafficEntry = {
      ...exchange,
      ...maskedBody('requestBody', exchange.requestBody),
      requestHeaders: mask(exchange.requestHeaders) as Record<string, string>,
      number: this.count,
      at: startedAt.toISOString(),
    };
    this.kept.push(entry);
    if (this.kept.length > KEPT) this.kept.shift();
    this.changed(entry);
    return (end) => {
      Object.assign(entry, end, maskedBody('responseBody', end.responseBody));
      entry.durationMs = this.clock.now().getTime() - startedAt.getTime();
      this.changed(entry);
    };
  }
}

function maskedBody(
  name: 'requestBody' | 'responseBody',
  body: JsonValue | undefined,
): Partial<TrafficEntry> {
  return body === undefined ? {} : { [name]: mask(body) };
}
