import type { JsonValue } from '@vbc/util';

import { stringAt } from '../http/json';

/** The service answered with an error (RFC 7644 section 3.12). The message is its `detail`. */
export class ScimRefused extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly scimType?: string,
  ) {
    super(detail);
  }
}

/** An answer that succeeded but does not hold what it must. */
export class UnexpectedAnswer extends Error {}

/** The sentence in an error answer; where there is none, the status in words. */
export function problemIn(status: number, body: JsonValue | undefined): string {
  return stringAt(body, 'detail') ?? `The service answered ${status} without saying why.`;
}
