import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

/**
 * The floor: what Node, Fastify and PostgreSQL cost at the least. One token look-up and one statement a request, no rules,
 * no validation, no audit. It is no SCIM server, only a yardstick.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const fastify = Fastify();
fastify.addContentTypeParser(
  'application/scim+json',
  { parseAs: 'string' },
  fastify.getDefaultJsonParser('error', 'error'),
);

fastify.addHook('onRequest', async (request, reply) => {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const hash = createHash('sha256').update(token).digest();
  const { rowCount } = await pool.query({
    name: 'token',
    text: 'select 1 from floor_tokens where token_hash = $1',
    values: [hash],
  });
  if (rowCount !== 1) await reply.status(401).send();
});

interface Stored {
  id: string;
  resource: object;
}

fastify.get<{ Params: { id: string } }>('/Users/:id', async (request) => {
  const { rows } = await pool.query<Stored>({
    name: 'get',
    text: 'select id, resource from floor_users where id = $1',
    values: [request.params.id],
  });
  return { ...rows[0]?.resource, id: request.params.id };
});

fastify.get<{ Querystring: { filter: string } }>('/Users', async (request) => {
  const userName = /"(.*)"/.exec(request.query.filter)?.[1] ?? '';
  const { rows } = await pool.query<Stored>({
    name: 'filter',
    text: 'select id, resource from floor_users where lower(user_name) = lower($1)',
    values: [userName],
  });
  return { totalResults: rows.length, Resources: rows.map((row) => ({ ...row.resource, id: row.id })) };
});

fastify.post<{ Body: { userName: string } }>('/Users', async (request, reply) => {
  const { rows } = await pool.query<Stored>({
    name: 'create',
    text: 'insert into floor_users (user_name, resource) values ($1, $2) returning id, resource',
    values: [request.body.userName, request.body],
  });
  return reply.status(201).send({ ...rows[0]?.resource, id: rows[0]?.id });
});

fastify.patch<{ Params: { id: string }; Body: { Operations: { value: object }[] } }>(
  '/Users/:id',
  async (request) => {
    const { rows } = await pool.query<Stored>({
      name: 'patch',
      text: 'update floor_users set resource = resource || $2 where id = $1 returning id, resource',
      values: [request.params.id, request.body.Operations[0]?.value ?? {}],
    });
    return { ...rows[0]?.resource, id: request.params.id };
  },
);

await fastify.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.send?.({ type: 'ready' });
