import 'reflect-metadata';

import { Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { HealthModule } from './index';

let check: () => Promise<void>;

@Module({ imports: [HealthModule.forRoot({ useFactory: () => ({ check: () => check() }) })] })
class AppModule {}

let app: NestFastifyApplication;
let address: string;

beforeAll(async () => {
  Logger.overrideLogger(false);
  app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter());
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});

afterAll(() => app.close());

async function get(path: string) {
  const response = await fetch(`${address}${path}`);
  return { status: response.status, body: await response.json() };
}

describe('health', () => {
  it('is live and ready while the database answers', async () => {
    check = () => Promise.resolve();
    expect(await get('/health/live')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await get('/health/ready')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it.each([
    ['fails', () => Promise.reject(new Error('password authentication failed'))],
    ['hangs', () => new Promise<void>(() => undefined)],
  ])('is live but not ready when the database %s, and does not say why', async (_case, failing) => {
    check = failing;
    expect(await get('/health/live')).toMatchObject({ status: 200 });
    expect(await get('/health/ready')).toEqual({ status: 503, body: { status: 'unavailable' } });
  });
});
