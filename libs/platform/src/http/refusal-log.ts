import type { ErrorCode } from '@vbc/contracts';
import type { SignedInUser } from './signed-in-user';

/** A write in the portal that was refused (403, 409), for the audit log (rule 24). */
export interface Refusal {
  readonly actor: SignedInUser;
  readonly code: ErrorCode;
  /** The text the person got. */
  readonly message: string;
  /** The route's pattern, e.g. `/api/users/:id`. */
  readonly route: string;
  /** The `:id` of the route, as sent. */
  readonly id?: string;
  /** The `userName` of the body, when it is a text. */
  readonly userName?: string;
}

/** Called after the refused transaction is gone, so that the entry is not gone with it. */
export interface RefusalLog {
  refused(refusal: Refusal): Promise<void>;
}
