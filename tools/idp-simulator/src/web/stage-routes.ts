import type { JsonValue } from '@vbc/util';
import type { FastifyInstance } from 'fastify';

import { stringAt } from '../http/json';

import { answerTaken, type ConsoleContext } from './answer';

/** Which provider is played, and its cycle where it has one. */
export function addStageRoutes(server: FastifyInstance, context: ConsoleContext): void {
  server.post('/provider', (request, reply) => {
    context.stage.play(stringAt(request.body as JsonValue, 'provider') ?? '');
    return reply.redirect('/', 303);
  });
  // What becomes of it stands in the panel.
  server.post('/cycle/run', (request, reply) => {
    void context.simulator.cycle?.run();
    return answerTaken(request, reply);
  });
  server.post('/cycle/restart', (request, reply) => {
    context.simulator.cycle?.restart();
    return answerTaken(request, reply);
  });
}
