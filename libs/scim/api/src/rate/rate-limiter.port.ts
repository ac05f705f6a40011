/** Whose request it is, and how many a second that connection may make on and on. */
export interface RatedRequest {
  readonly accountId: string;
  readonly connectionId: string;
  readonly perSecond: number;
}

/** Whether a request may go on, else when to come back. */
export type RateVerdict =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      /** Whole seconds, at least 1. */
      readonly retryAfter: number;
      /** Whether it is the connection's first in a minute, over all copies of the API. */
      readonly first: boolean;
    };

/** Counts the requests of each connection; one count for all copies of the API. */
export interface RateLimiter {
  take(request: RatedRequest): Promise<RateVerdict>;
  /** Waits until one request more may go on, and counts it: for work that is under way. */
  turn(request: RatedRequest): Promise<void>;
}
