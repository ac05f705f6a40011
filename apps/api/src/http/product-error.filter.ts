import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { PortalErrorFilter } from '@vbc/platform';
import { isScimPath, ScimExceptionFilter } from '@vbc/scim/api';
import type { FastifyRequest } from 'fastify';

/**
 * Errors outside any controller: a path no route takes, a body that cannot be read. The path says which protocol's shape
 * the caller expects.
 */
@Catch()
export class ProductErrorFilter implements ExceptionFilter {
  constructor(
    private readonly scim: ScimExceptionFilter,
    private readonly portal: PortalErrorFilter,
  ) {}

  catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const { url } = host.switchToHttp().getRequest<FastifyRequest>();
    return (isScimPath(url) ? this.scim : this.portal).catch(error, host);
  }
}
