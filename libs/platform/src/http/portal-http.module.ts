import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { PortalErrorFilter } from './portal-error.filter';
import { PortalHttpHost } from './portal-http.ports';
import { portalValidationPipe } from './portal-validation.pipe';
import { SessionGuard } from './session.guard';

/** Default-deny guard, error answers and validation for every route of the process. */
@Module({
  providers: [
    { provide: APP_GUARD, useClass: SessionGuard },
    PortalErrorFilter,
    { provide: APP_FILTER, useExisting: PortalErrorFilter },
    { provide: APP_PIPE, useFactory: portalValidationPipe },
  ],
  exports: [PortalErrorFilter],
})
export class PortalHttpModule extends PortalHttpHost {}
