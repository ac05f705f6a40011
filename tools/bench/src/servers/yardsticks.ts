import { join } from 'node:path';
import { prepareFloor } from '../floor/prepare-floor';
import { prepareScimmy } from '../scimmy/prepare-scimmy';
import { ChildServer } from './child-server';
import { freePort } from './free-port';
import type { Filling } from './own-database';
import type { Serving } from './serving';

interface Settings {
  readonly dist: string;
  /** The product's database; each yardstick gets one beside it. */
  readonly productUrl: string;
  readonly token: string;
  readonly filling: Filling;
}

/** A bare Fastify + `pg` handler. */
export async function startFloor({ dist, productUrl, token, filling }: Settings): Promise<Serving> {
  const url = await prepareFloor(productUrl, token, filling);
  return start('floor', join(dist, 'tools/bench/floor.js'), url, token, '');
}

/** The best-known SCIM library for Node. */
export async function startScimmy({ dist, productUrl, token, filling }: Settings): Promise<Serving> {
  const url = await prepareScimmy(productUrl, token, filling);
  return start('scimmy', join(dist, 'tools/bench/scimmy.js'), url, token, '/scim');
}

async function start(
  name: string,
  bundle: string,
  databaseUrl: string,
  token: string,
  basePath: string,
): Promise<Serving> {
  const port = await freePort();
  // Express is slower without it.
  const env = { NODE_ENV: 'production', DATABASE_URL: databaseUrl, PORT: String(port) };
  const server = await ChildServer.start(bundle, env);
  return { server, target: { name, origin: `http://127.0.0.1:${port}`, basePath, token } };
}
