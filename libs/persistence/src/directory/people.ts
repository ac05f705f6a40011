import { groupsColumn, PERSON_COLUMNS } from './person-columns';

/** Few: an index holds no others. Parameters: account, connection. */
const DELETED = `
  select user_id from directory_records
  where account_id = $1 and connection_id = $2 and state = 'deleted'`;

/** True of every user: the condition of the index by which they are counted, which nothing else can use. */
const COUNTED = `created_at > '-infinity'`;

/** Users, and what one connection says of each, less those it deleted. Parameters: account, connection. */
export const PEOPLE = {
  table: 'users',
  alias: 'u',
  owned: 'u.account_id = $1',
  joined: `left join lateral (
    select * from directory_records r
    where r.account_id = u.account_id and r.user_id = u.user_id and r.connection_id = $2
    limit 1
  ) r on true`,
  visible: `r.state is distinct from 'deleted'`,
  selected: PERSON_COLUMNS,
  beside: `, ${groupsColumn('page')}`,
  id: 'user_id',
  all: {
    total: `
      select (select count(*) from users where account_id = $1 and ${COUNTED}) - (select count(*) from (${DELETED}) deleted)`,
    unseen: DELETED,
  },
} as const;
