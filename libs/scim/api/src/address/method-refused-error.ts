import { MethodNotAllowedError } from '@vbc/scim/protocol';

/** 405 with the methods there are (RFC 9110 §15.5.6). */
export class MethodRefusedError extends MethodNotAllowedError {
  constructor(
    method: string,
    path: string,
    readonly allowed: readonly string[],
  ) {
    super(`${path.slice(0, 120)} does not take ${method}. It takes ${allowed.join(', ')}.`);
  }
}
