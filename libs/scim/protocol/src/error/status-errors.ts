import { ScimError } from './scim-error';

// One class per HTTP status that has no scimType of its own (RFC 7644 §3.12, table 8).

/** No valid credentials were sent. */
export class UnauthorizedError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 401 }, options);
  }
}

/** The credentials are good, the operation is not allowed. */
export class ForbiddenError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 403 }, options);
  }
}

/** No such resource or endpoint. */
export class NotFoundError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 404 }, options);
  }
}

/** The endpoint does not know this method. */
export class MethodNotAllowedError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 405 }, options);
  }
}

/** An operation of a bulk request refers to a resource that was not created (RFC 7644 §3.7.1). */
export class UnresolvedReferenceError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 409, scimType: 'invalidValue' }, options);
  }
}

/** The resource has changed since the version named in If-Match. */
export class PreconditionFailedError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 412 }, options);
  }
}

/** The request is larger than the server takes (RFC 7644 §3.7.4). */
export class PayloadTooLargeError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 413 }, options);
  }
}

/** The body is not of a media type the server reads. */
export class UnsupportedMediaTypeError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 415 }, options);
  }
}

/** Too many requests in too short a time (RFC 6585 §4). */
export class TooManyRequestsError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 429 }, options);
  }
}

/** The server failed; the cause is for its operator only. */
export class InternalError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 500 }, options);
  }
}

/** The operation is not offered for these credentials. */
export class NotImplementedError extends ScimError {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, { status: 501 }, options);
  }
}
