import { Module, type DynamicModule } from '@nestjs/common';
import { HealthModule, PortalHttpModule } from '@vbc/platform';
import { ScimApiModule } from '@vbc/scim/api';
import type { Adapters } from './adapters';

/** Puts the features together; the only place that knows all of them. */
@Module({})
export class AppModule {
  static with(adapters: Adapters): DynamicModule {
    const { config, dataSource } = adapters;
    return {
      module: AppModule,
      imports: [
        HealthModule.forRoot({
          useFactory: () => ({ check: async () => void (await dataSource.query('select 1')) }),
        }),
        PortalHttpModule.register({
          sessions: { read: () => Promise.resolve(null) },
          refusals: { refused: () => Promise.resolve() },
        }),
        ScimApiModule.register({ ...adapters, publicUrl: config.publicUrl }),
      ],
    };
  }
}
