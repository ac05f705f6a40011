/** How the product stands to a requirement. */
export type Status = 'held' | 'different' | 'not applicable';

export interface TestReference {
  /** From the workspace root. */
  readonly file: string;
  /** As written in the file. */
  readonly title: string;
}

/** One requirement of an RFC that is addressed to the service provider. */
export interface Requirement {
  readonly section: string;
  readonly level: 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT' | 'REQUIRED';
  /** In few words. */
  readonly requirement: string;
  readonly status: Status;
  /** What shows it. */
  readonly tests: readonly TestReference[];
  /** Why it is different or not applicable, or what to know; may be empty. */
  readonly note: string;
}

/** The requirements of one document, in its order. */
export interface RequirementList {
  readonly rfc: string;
  readonly title: string;
  readonly requirements: readonly Requirement[];
}
