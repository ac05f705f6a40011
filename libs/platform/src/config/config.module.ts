import { Module, type DynamicModule } from '@nestjs/common';

import { Config } from './config';

/** Makes the settings injectable everywhere, by their class. */
@Module({})
export class ConfigModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Config, useValue: config }],
      exports: [Config],
    };
  }
}
