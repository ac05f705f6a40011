import type { UserListQuery } from '@vbc/directory/domain';

import { searchText } from '../sql/search-text';
import type { SqlParameters } from '../sql/sql-parameters';

const SORT_KEYS: Readonly<Record<UserListQuery['sort'], string>> = {
  name: textKey(`last_name || ' ' || first_name`),
  userName: textKey('user_name'),
  email: textKey('email'),
  role: 'role',
  updatedAt: 'updated_at',
};

/** As people order names: by letter, whatever the case. */
function textKey(text: string): string {
  return `lower(${text}) collate "unicode"`;
}

/**
 * The users of an account with their source, a page of them and the total of all in one statement.
 * @param parameters account, SCIM enabled, limit, offset
 */
export function userListStatement(query: UserListQuery, parameters: SqlParameters): string {
  const order = `${SORT_KEYS[query.sort]} ${query.direction}, user_id ${query.direction}`;
  return `
    with people as (
      select u.*,
        case when u.staged then 'staged' when $2::boolean and managing.connection_id is not null then 'managed'
          else 'unmanaged' end as source,
        case when u.staged then staging.connection_id when $2::boolean then managing.connection_id end as connection_id
      from users u
      left join directory_records managing
        on managing.account_id = u.account_id and managing.user_id = u.user_id and managing.state = 'active'
      left join lateral (
        select r.connection_id from directory_records r
        where r.account_id = u.account_id and r.user_id = u.user_id and r.state = 'inactive'
        order by r.created_at, r.connection_id limit 1
      ) staging on u.staged
      where u.account_id = $1 ${searchConditions(query, parameters)}
    ), matching as (select * from people where ${sourceCondition(query, parameters)})
    select counted.total, page.*, c.label as connection_label, c.kind as connection_kind,
      array(
        select e.extension from extensions e
        where e.account_id = page.account_id and e.user_id = page.user_id order by e.extension
      ) as extensions
    from (select count(*)::int as total from matching) counted
    left join lateral (select * from matching order by ${order} limit $3 offset $4) page on true
    left join connections c on c.account_id = page.account_id and c.connection_id = page.connection_id
    order by ${order}`;
}

function searchConditions({ search, role }: UserListQuery, parameters: SqlParameters): string {
  const conditions: string[] = [];
  if (role !== undefined) conditions.push(`and u.role = ${parameters.bind(role, 'text')}`);
  if (search !== undefined) {
    const wanted = parameters.bind(searchText(search).toLowerCase(), 'text');
    const text = `concat_ws(e'\\n', u.user_name, u.first_name || ' ' || u.last_name, u.email)`;
    conditions.push(`and position(${wanted} in lower(${text} collate pg_unicode_fast)) > 0`);
  }
  return conditions.join(' ');
}

function sourceCondition({ source }: UserListQuery, parameters: SqlParameters): string {
  return source === undefined ? 'true' : `source = ${parameters.bind(source, 'text')}`;
}
