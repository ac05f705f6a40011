/** The machine-readable reasons of RFC 7644 §3.12 (table 9) and RFC 9865 §2.1 (the last three). */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor'
  | 'expiredCursor'
  | 'invalidCount';

export interface ScimErrorKind {
  /** HTTP status of the answer. */
  readonly status: number;
  readonly scimType?: ScimType;
}

/**
 * The one family of errors that may reach a SCIM client. `detail` is a sentence an identity provider's administrator
 * can act on and holds nothing secret; what only the operator should see goes into `cause`.
 */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | undefined;

  constructor(
    readonly detail: string,
    kind: ScimErrorKind,
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.name = new.target.name;
    this.status = kind.status;
    this.scimType = kind.scimType;
  }
}
