/** Why a request to an address that an account set up was not made, or brought nothing. */
export type OutboundFailureReason =
  'address-refused' | 'unreachable' | 'timeout' | 'status' | 'redirect' | 'too-large' | 'not-json';

/** `message` says what happened in a sentence, without anything of the answer's content. */
export class OutboundFailedError extends Error {
  constructor(
    readonly reason: OutboundFailureReason,
    message: string,
    /** The HTTP status, with `status` and `redirect`. */
    readonly status?: number,
  ) {
    super(message);
  }
}

/**
 * Requests to addresses that an account chose: https and a public address only (a setting allows loopback in
 * development), 5 seconds, a cap on the size, no redirects. Anything else would let an account reach what only this server can.
 */
export interface OutboundHttp {
  /** Whether the address may be used at all, before it is stored. @throws OutboundFailedError address-refused */
  checkAddress(url: string): Promise<void>;
  /** The JSON of a 200 answer. @throws OutboundFailedError */
  getJson(url: string): Promise<unknown>;
  /** A form (RFC 6749 §3.2). Any status with a JSON body is an answer. @throws OutboundFailedError */
  postForm(
    url: string,
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: unknown }>;
}
