import type { ConnectionKind, ConnectionRef, ListedUser, UserSource } from '@vbc/directory/domain';

import { userFromRow, type PersonRow, type UserRow } from './person-row';

interface ConnectionColumns {
  readonly connection_id: string | null;
  readonly connection_label: string | null;
  readonly connection_kind: ConnectionKind | null;
}

interface ListedRow extends UserRow, ConnectionColumns {
  readonly source: UserSource;
  readonly extensions: string[];
}

/** One user of the page, or the total alone where the page is empty. */
export type ListRow = { readonly total: number } & (ListedRow | { readonly user_id: null });

export function listedUser(row: ListedRow): ListedUser {
  const connection = refOf(row);
  return {
    user: userFromRow(row),
    source: row.source,
    ...(connection === undefined ? {} : { connection }),
    extensions: row.extensions,
  };
}

export function refOf(row: ConnectionColumns): ConnectionRef | undefined {
  const { connection_id: id, connection_label: label, connection_kind: kind } = row;
  return id === null || label === null || kind === null ? undefined : { id, label, kind };
}

export type DetailsRow = PersonRow &
  ConnectionColumns & {
    readonly extensions: string[];
    readonly provisioning_user_of: ConnectionRef[];
  };

/** One row per record. Parameters: account, user. */
export const DETAILS = `
  select p.*, c.kind as connection_kind,
    array(
      select e.extension from extensions e
      where e.account_id = $1 and e.user_id = $2 order by e.extension
    ) as extensions,
    array(
      select jsonb_build_object('id', a.connection_id, 'label', a.label, 'kind', a.kind) from connections a
      where a.account_id = $1 and a.provisioning_user_id = $2 and a.status <> 'ended'
        and a.ended_at is null
      order by a.created_at, a.connection_id
    ) as provisioning_user_of
  from person_rows p
  left join connections c on c.account_id = p.account_id and c.connection_id = p.connection_id
  where p.account_id = $1 and p.user_id = $2
  order by p.record_created_at, p.connection_id`;

/** Parameter: account. */
export const PROVISIONING_COUNTS = `
  select count(*)::int as total,
    count(r.user_id)::int as managed,
    (count(*) filter (
      where (r.user_name, r.first_name, r.last_name, r.email) <> (u.user_name, u.first_name, u.last_name, u.email)
    ))::int as differing,
    (count(*) filter (where u.staged))::int as staged
  from users u
  left join directory_records r
    on r.account_id = u.account_id and r.user_id = u.user_id and r.state = 'active'
  where u.account_id = $1`;

export interface ConnectionCounts {
  readonly managed: number;
  readonly records: number;
  readonly staged: number;
  readonly groups: number;
}

/** Those of every connection. Parameter: account. */
export const COUNTS_BY_CONNECTION = `
  select connection_id, (count(*) filter (where state = 'active'))::int as managed, count(*)::int as records
  from directory_records
  where account_id = $1 and state <> 'deleted'
  group by connection_id`;

/** Parameters: account, connection. */
export const CONNECTION_COUNTS = `
  select (count(*) filter (where r.state = 'active'))::int as managed,
    count(*)::int as records,
    (count(*) filter (where u.staged and not exists (
      select from directory_records o
      where o.account_id = $1 and o.user_id = r.user_id and o.connection_id <> $2 and o.state <> 'deleted'
    )))::int as staged,
    (select count(*)::int from directory_groups where account_id = $1 and connection_id = $2) as groups
  from directory_records r
  join users u on u.account_id = r.account_id and u.user_id = r.user_id
  where r.account_id = $1 and r.connection_id = $2 and r.state <> 'deleted'`;
