/** What a judge found in one check. */
export interface Outcome {
  /** What was judged: a resource type, or a part of the protocol. */
  readonly subject: string;
  /** The judge's own name of the check. */
  readonly check: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** The judge's own words, when it said any. */
  readonly detail: string;
}

export interface Verdict {
  /** The package, as requirements.txt names it. */
  readonly judge: string;
  readonly exitCode: number;
  readonly outcomes: readonly Outcome[];
}

/** Where a judge finds the product, and whose commands it may use. */
export interface Trial {
  /** The `bin` directory of the judges. */
  readonly bin: string;
  readonly root: string;
  readonly scimUrl: string;
  /** Bearer token of an account that nobody else uses. */
  readonly token: string;
}
