import type { AttributeReference, ResolvedFilter } from '@vbc/scim/protocol';
import type { GroupRef } from '../group/directory-group';
import type { User } from '../user/user';
import type { DirectoryRecord } from './directory-record';

/** A person as one connection sees them: with its own record, or, without one, as a projection of the user (rule 15). */
export interface ViewedPerson {
  readonly user: User;
  /** This connection's record that is not deleted. */
  readonly record: DirectoryRecord | null;
  /** This connection's groups the person belongs to. */
  readonly groups?: readonly GroupRef[];
}

/** Which resources to list, in which order, and which page of them. */
export interface ListSelection {
  readonly filter: ResolvedFilter | null;
  /** Absent: oldest first. Resources without a value come last when ascending, first when descending (RFC 7644 §3.4.2.3). */
  readonly sort?: ListSort;
  readonly page: ListPageRequest;
}

export interface ListSort {
  /** Its target is simple; of a multi-valued attribute the primary element counts, else the first. */
  readonly by: AttributeReference;
  readonly descending: boolean;
}

export type ListPageRequest =
  /** `offset` counts from 0; `limit` 0 counts only. */
  | { readonly kind: 'index'; readonly offset: number; readonly limit: number }
  /** `after`: the `next` of an earlier page of the same filter and sort; absent for the first page. */
  | { readonly kind: 'cursor'; readonly after?: string; readonly limit: number };

export interface ViewPage {
  readonly items: ViewedPerson[];
  /** Exact, over all pages. */
  readonly total: number;
  /** Where the next page of a cursor begins; absent on the last page and with index paging. */
  readonly next?: string;
}

/** What the SCIM API reads: every question is one statement, and carries the account and the connection. */
export interface DirectoryView {
  /** null when unknown, of another account, or hidden from this connection. */
  find(accountId: string, connectionId: string, userId: string): Promise<ViewedPerson | null>;
  /** Oldest first unless sorted, ties by id. */
  list(accountId: string, connectionId: string, query: ListSelection): Promise<ViewPage>;
}
