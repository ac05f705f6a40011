/** The floor's statements: one a request, each prepared under its name. */

export const TOKEN = { name: 'token', text: 'select 1 from floor_tokens where token_hash = $1' };

export const GET = { name: 'get', text: 'select id, resource from floor_users where id = $1' };

/** By what a filter asks for `eq`. */
export const FIND: Readonly<Record<string, { name: string; text: string }>> = {
  userName: {
    name: 'user-name',
    text: 'select id, resource from floor_users where lower(user_name) = lower($1)',
  },
  externalId: {
    name: 'external-id',
    text: "select id, resource from floor_users where resource->>'externalId' = $1",
  },
  'emails.value': {
    name: 'email',
    text: "select id, resource from floor_users where resource->'emails' @> jsonb_build_array(jsonb_build_object('value', $1::text))",
  },
};

/** Parameters: how many, after how many. */
export const PAGE = {
  name: 'page',
  text: 'select id, resource from floor_users order by id limit $1 offset $2',
};
export const COUNT = { name: 'count', text: 'select count(*)::int as total from floor_users' };

export const FIND_GROUPS: Readonly<Record<string, { name: string; text: string }>> = {
  displayName: {
    name: 'group',
    text: 'select id, resource from floor_groups where display_name = $1',
  },
  'members.value': {
    name: 'groups-of',
    text: 'select g.id, g.resource from floor_members m join floor_groups g on g.id = m.group_id where m.user_id = $1',
  },
};

export const CREATE = {
  name: 'create',
  text: 'insert into floor_users (user_name, resource) values ($1, $2) returning id, resource',
};
export const PATCH = {
  name: 'patch',
  text: 'update floor_users set resource = resource || $2 where id = $1 returning id, resource',
};
export const PUT = {
  name: 'put',
  text: 'update floor_users set user_name = $2, resource = $3 where id = $1 returning id, resource',
};
export const DELETE = { name: 'delete', text: 'delete from floor_users where id = $1' };
