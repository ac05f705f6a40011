import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isScimPath } from '../base-path';
import { MethodRefusedError } from './method-refused-error';
import { ScimAddresses } from './scim-addresses';

/**
 * A known SCIM address answers 405 and names its methods when it is asked with another one, and OPTIONS with their list.
 * To be called before the routes are made: it learns the addresses from them. Paths without a route stay 404.
 */
export function checkScimMethods(fastify: FastifyInstance): void {
  const addresses = new ScimAddresses();
  fastify.addHook('onRoute', ({ url, method }) => {
    if (isScimPath(url)) addresses.add(url, [method].flat());
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const path = pathOf(request);
    const methods = isScimPath(path) ? addresses.methodsAt(path) : undefined;
    if (methods === undefined || methods.has(request.method)) done();
    else if (request.method === 'OPTIONS') answerOptions(reply, methods);
    else done(new MethodRefusedError(request.method, path, [...methods]));
  });
}

function pathOf({ url }: FastifyRequest): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

/** RFC 9110 §9.3.7. */
function answerOptions(reply: FastifyReply, methods: ReadonlySet<string>): void {
  void reply
    .status(204)
    .header('Allow', [...methods].join(', '))
    .send();
}
