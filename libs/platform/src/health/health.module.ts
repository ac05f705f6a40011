import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';

import { HEALTH_PROBE, type HealthProbe } from './health-probe';
import { HealthController } from './health.controller';

export type HealthProbeFactory = Pick<FactoryProvider<HealthProbe>, 'useFactory' | 'inject'> &
  Pick<ModuleMetadata, 'imports'>;

/** `GET /health/live` and `GET /health/ready`. */
@Module({})
export class HealthModule {
  /** With the probe made from what the application injects, e.g. its data source. */
  static forRoot({ imports = [], inject = [], useFactory }: HealthProbeFactory): DynamicModule {
    return {
      module: HealthModule,
      imports,
      controllers: [HealthController],
      providers: [{ provide: HEALTH_PROBE, inject, useFactory }],
    };
  }
}
