import { UnauthorizedError } from '@vbc/scim/protocol';

/** 401 with the challenge of RFC 6750 §3: no error code when no token was sent. */
export class ScimUnauthorizedError extends UnauthorizedError {
  readonly challenge: string;

  constructor(detail: string, code?: 'invalid_token') {
    super(detail);
    this.challenge = code === undefined ? 'Bearer realm="scim"' : `Bearer realm="scim", error="${code}"`;
  }
}
