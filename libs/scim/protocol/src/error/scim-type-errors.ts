import { ScimError } from './scim-error';

// One class per scimType of RFC 7644 §3.12 and RFC 9865 §2.1.

/** The filter cannot be parsed, or compares an attribute in a way its type does not allow (GET, .search, PATCH value filters). */
export class InvalidFilterError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'invalidFilter' }, options);
  }
}

/** The filter yields more than the server is willing to work out. */
export class TooManyError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'tooMany' }, options);
  }
}

/** A value is taken by another resource. */
export class UniquenessError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 409, scimType: 'uniqueness' }, options);
  }
}

/** The change is not compatible with the mutability of the attribute, or removes a required one. */
export class MutabilityError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'mutability' }, options);
  }
}

/** The body is not what this request takes. */
export class InvalidSyntaxError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'invalidSyntax' }, options);
  }
}

/** A PATCH path is malformed or names no attribute of the resource. */
export class InvalidPathError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'invalidPath' }, options);
  }
}

/** A PATCH path selects nothing that could be operated on. */
export class NoTargetError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'noTarget' }, options);
  }
}

/** A required value is missing, or a value does not fit its attribute. */
export class InvalidValueError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'invalidValue' }, options);
  }
}

/** The SCIM protocol version of the request is not supported. */
export class InvalidVersError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'invalidVers' }, options);
  }
}

/** The request carries personal data in its address (RFC 7644 §7.5.2). */
export class SensitiveError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 403, scimType: 'sensitive' }, options);
  }
}

/** The cursor is none of ours, or belongs to another query (RFC 9865). */
export class InvalidCursorError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'invalidCursor' }, options);
  }
}

/** The cursor is too old to be continued (RFC 9865). */
export class ExpiredCursorError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'expiredCursor' }, options);
  }
}

/** The page size does not fit the cursor (RFC 9865). */
export class InvalidCountError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 400, scimType: 'invalidCount' }, options);
  }
}
