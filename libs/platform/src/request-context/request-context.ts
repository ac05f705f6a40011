import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What holds for all that happens on behalf of one request. */
export interface RequestContext {
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The id of the request being served, `undefined` outside of requests. */
export function currentRequestId(): string | undefined {
  return storage.getStore()?.requestId;
}

/** Runs `work` in a context of its own, e.g. for a job. */
export function runWithRequestId<T>(requestId: string, work: () => T): T {
  return storage.run({ requestId }, work);
}

/**
 * Gives each request an id: the one that a trusted proxy sent in `X-Request-Id`, else a new one. It is answered in
 * `X-Request-Id` and stands in every log record.
 */
export function addRequestContext(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const context = { requestId: idFromProxy(request) ?? randomUUID() };
    void reply.header('x-request-id', context.requestId);
    storage.run(context, done);
  });
}

const SAFE_ID = /^[\w.-]{1,64}$/;

/** With `trustProxy`, Fastify lists more than one address only when the sender is one that is trusted. */
function idFromProxy(request: FastifyRequest): string | undefined {
  const sent = request.headers['x-request-id'];
  const trusted = (request.ips?.length ?? 0) > 1;
  return trusted && typeof sent === 'string' && SAFE_ID.test(sent) ? sent : undefined;
}
