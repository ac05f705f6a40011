import type { ConnectionDetails } from '@vbc/contracts';

import type { Environment } from '../config/environment';
import { federationValues } from '../federation/workload-identity';
import type { ConnectWay } from '../provider/identity-provider';
import type { Simulator } from '../simulator/simulator';
import { authorityOf } from '../simulator/token-sources';
import type { SignIn } from '../tour/authorize-over-http';
import { verifiedText } from '../tour/connecting';
import { PortalClient } from '../tour/portal-client';

export interface PortalConnectionOptions {
  environment: Pick<Environment, 'apiUrl' | 'publicUrl'>;
  signIn: SignIn;
  /** Whether to switch SCIM on first. */
  enable: boolean;
  way: Exclude<ConnectWay, 'authorize'>;
}

/** What was made in the portal for the simulation. */
export interface PortalConnection {
  /** What the provider's console says. */
  text: string;
  /** Takes the credential back; the connection and its records stay for the next time. */
  revoke: () => Promise<void>;
}

interface Work {
  portal: PortalClient;
  connection: ConnectionDetails;
  simulator: Simulator;
  options: PortalConnectionOptions;
}

/** Each makes a credential in the portal, gives it to the provider, and says where it is revoked. */
const WAYS: Record<PortalConnectionOptions['way'], (work: Work) => Promise<string>> = {
  token: withToken,
  'client-secret': withSecret,
  federation: withFederation,
};

/** Who made it, so that it is recognised in the portal. */
const NAME = 'simulate';
const DAYS = 1;

/**
 * Does what the two administrators do: makes a connection in the portal and a credential for it, and enters that at the
 * provider. A connection of an earlier run is used again, because its records belong to it.
 * @throws TourFailed, Unreachable
 */
export async function connectThroughPortal(
  simulator: Simulator,
  options: PortalConnectionOptions,
): Promise<PortalConnection> {
  const portal = new PortalClient(options.environment.apiUrl);
  await portal.signIn(options.signIn);
  if (options.enable) await portal.enableScim();
  const { name, kind } = simulator.provider;
  const connection = await portal.connection(`Simulated ${name}`, kind);
  const path = await WAYS[options.way]({ portal, connection, simulator, options });
  return { text: verifiedText(simulator), revoke: () => portal.remove(path) };
}

async function withToken({ portal, connection, simulator }: Work): Promise<string> {
  const path = `/api/connections/${connection.id}/bearer-tokens`;
  const { secret, credential } = await portal.makeSecret(path, { name: NAME, days: DAYS });
  await simulator.link.useToken(secret);
  return `${path}/${credential.id}`;
}

async function withSecret({ portal, connection, simulator }: Work): Promise<string> {
  const path = `/api/connections/${connection.id}/client-secrets`;
  const { secret, clientId = '', credential } = await portal.makeSecret(path, { name: NAME, years: 1 });
  await simulator.link.useLogin({
    way: 'client-secret',
    tokenUrl: connection.tokenUrl,
    clientId,
    clientSecret: secret,
    secretIn: 'header',
  });
  return `${path}/${credential.id}`;
}

async function withFederation({ portal, connection, simulator, options }: Work): Promise<string> {
  const { workloadIdentity, name } = simulator.provider;
  if (workloadIdentity === undefined) throw new Error(`${name} signs no assertions.`);
  const values = federationValues(authorityOf(options.environment), workloadIdentity);
  const path = `/api/connections/${connection.id}/federations`;
  const federation = await portal.makeFederation(path, { name: NAME, ...values });
  const { clientId = '', tokenUrl } = await portal.connectionDetails(connection.id);
  await simulator.link.useLogin({ way: 'federation', tokenUrl, clientId });
  return `${path}/${federation.id}`;
}
