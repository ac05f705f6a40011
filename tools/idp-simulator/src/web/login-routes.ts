import type { JsonValue } from '@vbc/util';
import type { FastifyInstance } from 'fastify';

import { ASSERTION_FAULTS, type AssertionFault } from '../federation/assertion';
import { stringAt } from '../http/json';
import { SECRET_PLACES, type ServiceLogin } from '../oauth/service-login';
import type { Simulator } from '../simulator/simulator';

import { answerTaken, type ConsoleContext } from './answer';

/** Connecting without a person. */
export function addLoginRoutes(server: FastifyInstance, context: ConsoleContext): void {
  server.post('/service-login', async (request, reply) => {
    const login = loginIn(request.body as JsonValue);
    if (login !== undefined) await context.simulator.link.useLogin(login);
    return answerTaken(request, reply);
  });
  server.post('/service-login/test', async (request, reply) => {
    await testAgain(context.simulator, faultIn(request.body as JsonValue));
    return answerTaken(request, reply);
  });
  server.post('/assertion', async (request, reply) => {
    await context.simulator.serviceLink.showAssertion(faultIn(request.body as JsonValue));
    return answerTaken(request, reply);
  });
}

function loginIn(body: JsonValue): ServiceLogin | undefined {
  const text = (name: string): string => stringAt(body, name)?.trim() ?? '';
  const common = { tokenUrl: text('tokenUrl'), clientId: text('clientId') };
  if (common.clientId === '' || !URL.canParse(common.tokenUrl)) return undefined;
  if (text('way') === 'federation') {
    const fault = faultIn(body);
    return { way: 'federation', ...common, ...(fault === undefined ? {} : { fault }) };
  }
  const secretIn = SECRET_PLACES.find((place) => place === text('secretIn')) ?? 'header';
  return { way: 'client-secret', ...common, clientSecret: text('clientSecret'), secretIn };
}

function faultIn(body: JsonValue): AssertionFault | undefined {
  return ASSERTION_FAULTS.find((fault) => fault === stringAt(body, 'fault'));
}

async function testAgain({ connection, link }: Simulator, fault: AssertionFault | undefined): Promise<void> {
  const state = connection.state();
  if (state.kind !== 'service') return;
  const { login } = state;
  if (login.way === 'client-secret') return link.useLogin(login);
  const { way, tokenUrl, clientId } = login;
  return link.useLogin({ way, tokenUrl, clientId, ...(fault === undefined ? {} : { fault }) });
}
