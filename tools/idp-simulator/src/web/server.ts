import Fastify, { type FastifyInstance } from 'fastify';

import type { Environment } from '../config/environment';
import { acceptForms } from '../http/urlencoded-forms';
import type { Stage } from '../simulator/cast';

import consoleCss from './assets/console.css';
import consoleScript from './assets/console.mjs';
import { icon } from './assets/icon';
import { ConsoleContext } from './answer';
import { addConnectionRoutes } from './connection-routes';
import { streamChanges } from './event-stream';
import { addGroupRoutes } from './group-routes';
import { addPeopleRoutes } from './people-routes';
import { addLoginRoutes } from './login-routes';
import { guardConsole } from './security';
import { addSsoRoutes } from './sso-routes';
import { addStageRoutes } from './stage-routes';
import { addTenantRoutes } from './tenant-routes';

const ASSETS = {
  '/assets/console.css': { type: 'text/css; charset=utf-8', text: consoleCss },
  '/assets/console.mjs': { type: 'text/javascript; charset=utf-8', text: consoleScript },
  '/assets/icon.svg': { type: 'image/svg+xml', text: icon },
};

/** The identity provider's console as a web server, not listening yet. */
export function createServer(
  stage: Stage,
  { publicUrl, apiUrl }: Pick<Environment, 'publicUrl' | 'apiUrl'>,
): FastifyInstance {
  // Open pages keep their event stream; closing must not wait for them.
  const context = new ConsoleContext(stage, apiUrl, publicUrl);
  const server = Fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 });
  acceptForms(server);
  guardConsole(server, publicUrl, apiUrl);

  server.get('/health/live', () => ({ status: 'ok' }));
  for (const [path, { type, text }] of Object.entries(ASSETS)) {
    server.get(path, (_, reply) => reply.type(type).send(text));
  }
  server.get('/events', (_, reply) => {
    streamChanges(context, reply);
  });
  addPeopleRoutes(server, context);
  addGroupRoutes(server, context);
  addConnectionRoutes(server, context);
  addStageRoutes(server, context);
  addLoginRoutes(server, context);
  addTenantRoutes(server, {
    simulatorOf: (key) => stage.simulatorOf(key),
    authority: () => context.authority,
  });
  addSsoRoutes(server, context);
  return server;
}
