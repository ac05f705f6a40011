import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import * as statements from './statements';

/**
 * The floor: what Node, Fastify and PostgreSQL cost at the least. One token look-up and one statement a request (a list
 * counts as well), no rules, no validation, no audit. It is no SCIM server, only a yardstick.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const fastify = Fastify();
fastify.addContentTypeParser(
  'application/scim+json',
  { parseAs: 'string' },
  fastify.getDefaultJsonParser('error', 'error'),
);

interface Stored {
  id: string;
  resource: object;
}

async function rowsOf<Row extends object = Stored>(
  statement: { name: string; text: string } | undefined,
  ...values: unknown[]
): Promise<Row[]> {
  if (statement === undefined) throw new Error('The floor knows no such filter.');
  return (await pool.query<Row>({ ...statement, values })).rows;
}

const resourceOf = (row: Stored | undefined) => ({ ...row?.resource, id: row?.id });
const listOf = (rows: Stored[]) => ({ totalResults: rows.length, Resources: rows.map(resourceOf) });

fastify.addHook('onRequest', async (request, reply) => {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const hash = createHash('sha256').update(token).digest();
  const known = await rowsOf(statements.TOKEN, hash);
  if (known.length !== 1) await reply.status(401).send();
});

fastify.get<{ Params: { id: string } }>('/Users/:id', async ({ params }) => {
  const [row] = await rowsOf(statements.GET, params.id);
  return resourceOf(row);
});

/** `<attribute> eq "<value>"`. */
function parsed(filter: string): { attribute: string; value: string } {
  const [, attribute = '', value = ''] = /^(\S+) eq "(.*)"$/.exec(filter) ?? [];
  return { attribute, value };
}

fastify.get<{ Querystring: { filter?: string; startIndex?: string; count?: string } }>(
  '/Users',
  async ({ query }) => {
    if (query.filter !== undefined) {
      const { attribute, value } = parsed(query.filter);
      return listOf(await rowsOf(statements.FIND[attribute], value));
    }
    const { startIndex = 1, count = 100 } = query;
    const [rows, counted] = await Promise.all([
      rowsOf(statements.PAGE, count, Number(startIndex) - 1),
      rowsOf<{ total: number }>(statements.COUNT),
    ]);
    return { ...listOf(rows), totalResults: counted[0]?.total };
  },
);

fastify.get<{ Querystring: { filter: string } }>('/Groups', async ({ query }) => {
  const { attribute, value } = parsed(query.filter);
  return listOf(await rowsOf(statements.FIND_GROUPS[attribute], value));
});

fastify.post<{ Body: { userName: string } }>('/Users', async ({ body }, reply) => {
  const [row] = await rowsOf(statements.CREATE, body.userName, body);
  return reply.status(201).send(resourceOf(row));
});

fastify.patch<{ Params: { id: string }; Body: { Operations: { value: object }[] } }>(
  '/Users/:id',
  async ({ params, body }) => {
    const [row] = await rowsOf(statements.PATCH, params.id, body.Operations[0]?.value ?? {});
    return resourceOf(row);
  },
);

fastify.put<{ Params: { id: string }; Body: { userName: string } }>(
  '/Users/:id',
  async ({ params, body }) => {
    const [row] = await rowsOf(statements.PUT, params.id, body.userName, body);
    return resourceOf(row);
  },
);

fastify.delete<{ Params: { id: string } }>('/Users/:id', async ({ params }, reply) => {
  await rowsOf(statements.DELETE, params.id);
  return reply.status(204).send();
});

await fastify.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.send?.({ type: 'ready' });
