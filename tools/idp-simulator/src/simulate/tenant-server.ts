import type { AddressInfo } from 'node:net';

import Fastify from 'fastify';

import type { Simulator } from '../simulator/simulator';
import { authorityOf } from '../simulator/token-sources';
import { addTenantRoutes } from '../web/tenant-routes';

/** Where the keys of a simulation are told while it runs. */
export interface TenantServer {
  publicUrl: string;
  close: () => Promise<void>;
}

/** Tells the keys of a simulation's tenant, on a free port of this machine: the service verifies assertions by them. */
export async function serveTenant(simulator: () => Simulator): Promise<TenantServer> {
  const server = Fastify({ forceCloseConnections: true });
  const publicUrl = () => `http://localhost:${(server.server.address() as AddressInfo).port}`;
  addTenantRoutes(server, {
    simulatorOf: (key) => (key === simulator().provider.key ? simulator() : undefined),
    authority: () => authorityOf({ publicUrl: publicUrl() }),
  });
  await server.listen({ host: 'localhost', port: 0 });
  return { publicUrl: publicUrl(), close: () => server.close() };
}
