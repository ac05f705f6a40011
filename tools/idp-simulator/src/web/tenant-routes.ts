import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { federationValues, type FederationValues } from '../federation/workload-identity';
import { PROVIDERS } from '../provider/providers';
import type { Simulator } from '../simulator/simulator';

/** Where tenants are looked up. */
export interface Tenants {
  simulatorOf(key: string): Simulator | undefined;
  /** Where the tenants are, without a trailing slash. */
  authority(): string;
}

type TenantRequest = FastifyRequest<{ Params: { tenant: string } }>;

interface Tenant {
  simulator: Simulator;
  values: FederationValues;
}

/** What a tenant of Entra ID tells everybody, so that its assertions can be verified. */
export function addTenantRoutes(server: FastifyInstance, tenants: Tenants): void {
  const at = (content: (tenant: Tenant) => object) => (request: TenantRequest, reply: FastifyReply) => {
    const tenant = tenantOf(tenants, request.params.tenant);
    return tenant === undefined ? reply.code(404).send({}) : reply.send(content(tenant));
  };
  server.get(
    '/entra/:tenant/v2.0/.well-known/openid-configuration',
    at(({ values }) => ({
      issuer: values.issuer,
      jwks_uri: values.jwksUrl,
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['pairwise'],
      response_types_supported: ['code'],
    })),
  );
  server.get(
    '/entra/:tenant/discovery/v2.0/keys',
    at(({ simulator }) => ({ keys: [simulator.keyring.published('RS256')] })),
  );
}

function tenantOf(tenants: Tenants, tenantId: string): Tenant | undefined {
  const provider = PROVIDERS.find(({ workloadIdentity }) => workloadIdentity?.tenantId === tenantId);
  const simulator = provider && tenants.simulatorOf(provider.key);
  const identity = provider?.workloadIdentity;
  if (simulator === undefined || identity === undefined) return undefined;
  return { simulator, values: federationValues(tenants.authority(), identity) };
}
