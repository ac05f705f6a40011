import type { ResolvedFilter } from '@vbc/scim/protocol';
import type { User } from '../user/user';
import type { DirectoryRecord } from './directory-record';

/** A person as one connection sees them: with its own record, or, without one, as a projection of the user (rule 15). */
export interface ViewedPerson {
  readonly user: User;
  /** This connection's record that is not deleted. */
  readonly record: DirectoryRecord | null;
}

export interface ViewPage {
  readonly items: ViewedPerson[];
  /** Exact, over all pages. */
  readonly total: number;
}

/** What the SCIM API reads: every question is one statement, and carries the account and the connection. */
export interface DirectoryView {
  /** null when unknown, of another account, or hidden from this connection. */
  find(accountId: string, connectionId: string, userId: string): Promise<ViewedPerson | null>;
  /** Oldest first, ties by id. `offset` counts from 0; `limit` 0 counts only. */
  list(
    accountId: string,
    connectionId: string,
    query: { filter: ResolvedFilter | null; offset: number; limit: number },
  ): Promise<ViewPage>;
}
