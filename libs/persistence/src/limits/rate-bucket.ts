/** Whose bucket, and what goes into it. */
export interface RateKey {
  readonly accountId: string;
  readonly connectionId: string;
  /** Tokens added each second. */
  readonly perSecond: number;
}

/** What a process asks of the shared bucket. */
export interface LeaseRequest extends RateKey {
  /** Tokens wanted, at least 1. */
  readonly wanted: number;
  /** Tokens of the lease before that were not used in time. */
  readonly givenBack: number;
}

export interface Grant {
  /** 0 when the bucket is empty, else up to what was wanted. */
  readonly granted: number;
  /** Whether the bucket was empty, and nobody was told so in the last minute. */
  readonly firstRefusal: boolean;
}

/** The tokens of all connections, shared by every copy of the API. */
export interface RateBucket {
  /** Takes tokens out, in one atomic step. */
  lease(request: LeaseRequest): Promise<Grant>;
}
