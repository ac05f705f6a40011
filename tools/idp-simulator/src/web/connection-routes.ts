import type { FastifyInstance } from 'fastify';

import { stringAt } from '../http/json';
import type { JsonValue } from '@vbc/util';

import { answerTaken, type ConsoleContext } from './answer';
import { browserOf } from './security';

/** Connecting to Vonage, and the traffic with it. */
export function addConnectionRoutes(server: FastifyInstance, context: ConsoleContext): void {
  server.post('/connect', async (request, reply) =>
    reply.redirect(await context.simulator.link.begin(browserOf(request, reply)), 303),
  );

  server.get('/callback', async (request, reply) => {
    await context.simulator.link.complete(
      browserOf(request, reply),
      request.query as Record<string, unknown>,
    );
    return reply.redirect('/', 303);
  });

  server.post('/token', async (request, reply) => {
    await context.simulator.link.useToken(stringAt(request.body as JsonValue, 'token') ?? '');
    return answerTaken(request, reply);
  });

  server.post('/disconnect', (request, reply) => {
    context.simulator.link.disconnect();
    return answerTaken(request, reply);
  });

  server.post('/traffic/clear', (request, reply) => {
    const { traffic, feed } = context.simulator;
    traffic.clear();
    feed.publish({ kind: 'traffic-cleared' });
    return answerTaken(request, reply);
  });
}
