import type { ListSelection } from '../record/directory-view.port';
import type { ViewedGroup } from './directory-group';

export interface GroupPage {
  readonly items: ViewedGroup[];
  /** Exact, over all pages. */
  readonly total: number;
  /** Where the next page of a cursor begins; absent on the last page and with index paging. */
  readonly next?: string;
}

/** What the SCIM API reads of groups: every question is one statement, and carries the account and the connection. */
export interface GroupView {
  /** @param withMembers all members, however many; otherwise none are loaded and `members` is null */
  find(
    accountId: string,
    connectionId: string,
    groupId: string,
    withMembers: boolean,
  ): Promise<ViewedGroup | null>;
  /** Oldest first unless sorted, ties by id. */
  list(
    accountId: string,
    connectionId: string,
    query: ListSelection & { readonly withMembers: boolean },
  ): Promise<GroupPage>;
}
