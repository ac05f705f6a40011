import { TooManyRequestsError } from '@vbc/scim/protocol';

/** 429 with the time to come back (RFC 6585 §4). */
export class RateLimitedError extends TooManyRequestsError {
  constructor(
    detail: string,
    /** Whole seconds, at least 1. */
    readonly retryAfter: number,
    /** Whether it is the one refusal a minute that the audit log lists: a flood of requests must not be one of entries. */
    readonly listed: boolean,
  ) {
    super(detail);
  }
}
