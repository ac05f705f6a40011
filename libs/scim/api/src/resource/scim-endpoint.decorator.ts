import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { Public } from '@vbc/platform';
import { SCIM_BASE_PATH } from '../base-path';
import { ScimCallerGuard } from '../caller/scim-caller.guard';
import { ScimExceptionFilter } from '../error/scim-exception.filter';

/** A controller below the SCIM base: the bearer token of one connection decides; the portal's session does not count. */
export function ScimEndpoint(path = ''): ClassDecorator {
  return applyDecorators(
    Public(),
    UseFilters(ScimExceptionFilter),
    UseGuards(ScimCallerGuard),
    Controller(`${SCIM_BASE_PATH}${path}`),
  );
}
