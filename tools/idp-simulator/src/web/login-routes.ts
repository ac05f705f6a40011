import type { JsonValue } from '@vbc/util';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { ASSERTION_FAULTS, type AssertionFault } from '../federation/assertion';
import { federationValues, type FederationValues } from '../federation/workload-identity';
import { stringAt } from '../http/json';
import { SECRET_PLACES, type ServiceLogin } from '../oauth/service-login';
import { PROVIDERS } from '../provider/providers';
import type { Simulator } from '../simulator/simulator';

import { answerTaken, type ConsoleContext } from './answer';

/** Connecting without a person, and what a tenant of Entra ID tells everybody. */
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
  server.get('/entra/:tenant/v2.0/.well-known/openid-configuration', (request: TenantRequest, reply) =>
    tell(context, request, reply, ({ values }) => ({
      issuer: values.issuer,
      jwks_uri: values.jwksUrl,
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['pairwise'],
      response_types_supported: ['code'],
    })),
  );
  server.get('/entra/:tenant/discovery/v2.0/keys', (request: TenantRequest, reply) =>
    tell(context, request, reply, ({ simulator }) => ({ keys: [simulator.keyring.published('RS256')] })),
  );
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

type TenantRequest = FastifyRequest<{ Params: { tenant: string } }>;

interface Tenant {
  simulator: Simulator;
  values: FederationValues;
}

function tell(
  context: ConsoleContext,
  { params }: TenantRequest,
  reply: FastifyReply,
  content: (tenant: Tenant) => object,
): FastifyReply {
  const tenant = tenantOf(context, params.tenant);
  return tenant === undefined ? reply.code(404).send({}) : reply.send(content(tenant));
}

function tenantOf({ stage, authority }: ConsoleContext, tenantId: string): Tenant | undefined {
  const provider = PROVIDERS.find(({ workloadIdentity }) => workloadIdentity?.tenantId === tenantId);
  const simulator = provider && stage.simulatorOf(provider.key);
  const identity = provider?.workloadIdentity;
  if (simulator === undefined || identity === undefined) return undefined;
  return { simulator, values: federationValues(authority, identity) };
}
