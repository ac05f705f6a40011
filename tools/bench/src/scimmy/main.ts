import { createHash } from 'node:crypto';
import { parse } from 'node:querystring';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { filterGroups } from './group-store';
import {
  deleteUser,
  filterUsers,
  findUser,
  pageOfUsers,
  pool,
  saveUser,
  type StoredUser,
} from './user-store';

/**
 * The best-known SCIM library for Node over PostgreSQL, wired as its documentation tells: Express, `SCIMMYRouters` with a
 * `handler` that looks the token up, and handlers for what comes in, goes out and goes away. No rules, no audit, one tenant.
 */
SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .extend(SCIMMY.Schemas.EnterpriseUser)
  .ingress(async (resource, user) => found(await saveUser(resource.id, user), resource.id))
  .egress(async (resource) => {
    if (resource.id !== undefined) return found(await findUser(resource.id), resource.id);
    return resource.filter === undefined ? pageOf(resource) : filterUsers(resource.filter);
  })
  .degress(async (resource) => {
    if (!(await deleteUser(resource.id ?? ''))) found(undefined, resource.id);
  });

SCIMMY.Resources.declare(SCIMMY.Resources.Group).egress((resource) =>
  resource.filter === undefined ? [] : filterGroups(resource.filter),
);

function found(user: StoredUser | undefined, id: string | undefined): StoredUser {
  if (user === undefined) throw new SCIMMY.Types.Error(404, '', `Resource ${id ?? ''} not found`);
  return user;
}

/** The list response takes its total from the constraints; without one it would count the page. */
async function pageOf(resource: SCIMMY.Resources.User): Promise<StoredUser[]> {
  const { startIndex = 1, count = 20 } = resource.constraints ?? {};
  const { users, total } = await pageOfUsers(startIndex - 1, count);
  Object.assign(resource, { constraints: { ...resource.constraints, totalResults: total } });
  return users;
}

async function knownClient(request: express.Request): Promise<string> {
  const token = request.header('Authorization')?.slice('Bearer '.length) ?? '';
  const { rows } = await pool.query<{ client: string }>({
    name: 'token',
    text: 'select client from tokens where token_hash = $1',
    values: [createHash('sha256').update(token).digest()],
  });
  if (rows[0] === undefined) throw new Error('Unknown token');
  return rows[0].client;
}

const app = express();
// The routers make numbers of these in `request.query`, which Express 5 parses anew at each look: so it parses them to such.
app.set('query parser', (text: string) => {
  const query: Record<string, unknown> = { ...parse(text) };
  for (const name of ['startIndex', 'count']) if (name in query) query[name] = Number(query[name]);
  return query;
});
app.use('/scim', new SCIMMYRouters({ type: 'bearer', handler: knownClient }));
app.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  process.send?.({ type: 'ready' });
});
