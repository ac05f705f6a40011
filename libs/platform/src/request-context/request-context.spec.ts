import { setTimeout as sleep } from 'node:timers/promises';

import fastify, { type FastifyInstance } from 'fastify';

import { addRequestContext, currentRequestId, runWithRequestId } from './index';

let server: FastifyInstance;
let address: string;

async function listen(trustProxy: boolean | string): Promise<void> {
  server = fastify({ trustProxy });
  addRequestContext(server);
  server.all('/', async () => {
    await sleep(5);
    return { id: currentRequestId() };
  });
  address = await server.listen({ port: 0, host: '127.0.0.1' });
}

afterEach(() => server.close());

async function call(init: RequestInit = {}): Promise<{ header: string | null; id: string }> {
  const response = await fetch(address, init);
  return { header: response.headers.get('x-request-id'), id: ((await response.json()) as { id: string }).id };
}

const FROM_PROXY = { 'x-request-id': 'proxy-1', 'x-forwarded-for': '203.0.113.9' };

describe('the request context', () => {
  it('gives each request its own id, also after its body was read', async () => {
    await listen(false);
    const post = {
      method: 'POST',
      body: JSON.stringify({ a: 'b'.repeat(200_000) }),
      headers: { 'content-type': 'application/json' },
    };
    const answers = await Promise.all([call(), call(post), call(post), call()]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(4);
    for (const { id, header } of answers) expect(header).toBe(id);
    expect(currentRequestId()).toBeUndefined();
  });

  it.each([
    ['no proxy is trusted', false, FROM_PROXY, false],
    ['the sender is trusted', '127.0.0.1', FROM_PROXY, true],
    ['another proxy is trusted', '10.0.0.1', FROM_PROXY, false],
    ['the id is not harmless', '127.0.0.1', { ...FROM_PROXY, 'x-request-id': 'a b' }, false],
  ])('when %s', async (_case, trustProxy, headers, taken) => {
    await listen(trustProxy);
    const { id } = await call({ headers });
    expect(id === headers['x-request-id']).toBe(taken);
  });

  it('can be entered outside of requests', async () => {
    await listen(false);
    expect(runWithRequestId('job-1', () => currentRequestId())).toBe('job-1');
  });
});
