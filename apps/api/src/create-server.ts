import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { addRequestContext, NestLogger, PortalErrorFilter, type Config, type Logger } from '@vbc/platform';
import { checkScimMethods, registerScimBodyParser, ScimExceptionFilter, scimRootUrl } from '@vbc/scim/api';
import type { FastifyInstance } from 'fastify';
import type { Adapters } from './adapters';
import { AppModule } from './app.module';
import { registerFormBodyParser } from './http/form-body.parser';
import { servePortal } from './http/portal-assets';
import { answerUnroutable } from './http/answer-unroutable';
import { ProductErrorFilter } from './http/product-error.filter';
import { addSecurityHeaders } from './http/security-headers';

/** RFC 7644 §3.7.4 lets a server say how much it takes; one resource never needs more. */
const BODY_LIMIT = 1024 * 1024;

/** The HTTP server with every route, not listening yet. */
export async function createServer(
  adapters: Adapters,
  logger: Logger,
  portalDirectory: string,
): Promise<NestFastifyApplication> {
  const { config } = adapters;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(adapters),
    new FastifyAdapter({
      bodyLimit: BODY_LIMIT,
      trustProxy: trustedProxies(config.trustProxy),
      routerOptions: { maxParamLength: 200 },
      rewriteUrl: scimRootUrl,
      frameworkErrors: answerUnroutable,
    }),
    { logger: new NestLogger(logger), bodyParser: false },
  );
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  addRequestContext(fastify);
  addSecurityHeaders(fastify, { https: config.secureCookies });
  checkScimMethods(fastify);
  registerScimBodyParser(fastify);
  registerFormBodyParser(fastify);
  servePortal(fastify, portalDirectory);
  app.useGlobalFilters(new ProductErrorFilter(app.get(ScimExceptionFilter), app.get(PortalErrorFilter)));
  await app.init();
  return app;
}

/** A number of hops as Fastify's function form: hop 0 is the nearest. */
function trustedProxies(
  setting: Config['trustProxy'],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting;
}
