import pg from 'pg';
import type SCIMMY from 'scimmy';

export const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

/** A user as the library takes one to answer. */
export type StoredUser = Omit<SCIMMY.Schemas.User, 'schemas' | 'meta'>;

interface UserRow {
  readonly id: string;
  readonly resource: StoredUser;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const COLUMNS = 'id, resource, created_at, updated_at';

const FIND = `select ${COLUMNS} from users where id = $1`;
const INSERT = `insert into users (user_name, external_id, resource) values ($1, $2, $3) returning ${COLUMNS}`;
const UPDATE = `
  update users set user_name = $1, external_id = $2, resource = $3, updated_at = now() where id = $4
  returning ${COLUMNS}`;

/** What identity providers ask for, by the shape the library parses a filter into; `eq` on one attribute each. */
const CONDITIONS = {
  userName: 'lower(user_name) = lower($1)',
  externalId: 'external_id = $1',
  emails: "resource->'emails' @> jsonb_build_array(jsonb_build_object('value', $1::text))",
};

/** One user, if there is such. */
export async function findUser(id: string): Promise<StoredUser | undefined> {
  const [row] = await rowsOf('find', FIND, [id]);
  return row === undefined ? undefined : userOf(row);
}

/** Makes a user, or writes the one with `id`; undefined when there is none. */
export async function saveUser(
  id: string | undefined,
  user: SCIMMY.Schemas.User,
): Promise<StoredUser | undefined> {
  const values = [user.userName, user.externalId ?? null, JSON.stringify(user)];
  const [row] =
    id === undefined
      ? await rowsOf('insert', INSERT, values)
      : await rowsOf('update', UPDATE, [...values, id]);
  return row === undefined ? undefined : userOf(row);
}

/** Whether there was one. */
export async function deleteUser(id: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'delete',
    text: 'delete from users where id = $1',
    values: [id],
  });
  return rowCount === 1;
}

/** Those whom a filter of one comparison finds. @throws Error at any other: this is no product */
export async function filterUsers(filter: SCIMMY.Types.Filter): Promise<StoredUser[]> {
  const { attribute, value } = comparison(filter);
  if (!isKnown(attribute)) throw new Error(`There is no index for ${attribute}.`);
  const rows = await rowsOf(attribute, `select ${COLUMNS} from users where ${CONDITIONS[attribute]}`, [
    value,
  ]);
  return rows.map(userOf);
}

function isKnown(attribute: string): attribute is keyof typeof CONDITIONS {
  return attribute in CONDITIONS;
}

/** A page of everybody, and how many there are. */
export async function pageOfUsers(
  offset: number,
  limit: number,
): Promise<{ users: StoredUser[]; total: number }> {
  const [rows, [counted]] = await Promise.all([
    rowsOf('page', `select ${COLUMNS} from users order by id limit $1 offset $2`, [limit, offset]),
    pool
      .query<{ total: number }>({ name: 'count', text: 'select count(*)::int as total from users' })
      .then((result) => result.rows),
  ]);
  return { users: rows.map(userOf), total: counted?.total ?? 0 };
}

/** `{userName: ['eq', 'x']}`, or `{emails: {value: ['eq', 'x']}}` for a sub-attribute. */
export function comparison(filter: SCIMMY.Types.Filter): { attribute: string; value: unknown } {
  const [expression] = filter as readonly Record<string, unknown>[];
  const [[attribute, found] = ['', undefined]] = Object.entries(expression ?? {});
  const inner: unknown =
    typeof found === 'object' && found !== null && 'value' in found ? found.value : found;
  return { attribute, value: Array.isArray(inner) ? inner[1] : undefined };
}

async function rowsOf(name: string, text: string, values: unknown[]): Promise<UserRow[]> {
  return (await pool.query<UserRow>({ name, text, values })).rows;
}

function userOf({ id, resource, created_at: created, updated_at: lastModified }: UserRow): StoredUser {
  const meta = { created, lastModified };
  return { ...resource, id, ...{ meta } };
}
