import { Catch, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { toErrorBody, type ScimError } from '@vbc/scim/protocol';
import type { FastifyReply } from 'fastify';
import { answerMediaType } from '../answer/media-type';
import { callerOf, type ScimRequest } from '../caller/scim-request';
import { RateLimitedError } from '../rate/rate-limited-error';
import { errorHeaders } from './error-headers';
import { RefusalAudit } from './refusal-audit';
import { toScimError } from './to-scim-error';

/** Everything below the SCIM base answers RFC 7644 §3.12 errors, from one place. */
@Injectable()
@Catch()
export class ScimExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(ScimExceptionFilter.name);

  constructor(private readonly refusals: RefusalAudit) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<ScimRequest>();
    const error = toScimError(thrown);
    if (error.status >= 500) this.logger.error(error.cause ?? error);
    await this.record(request, error);
    const reply = http.getResponse<FastifyReply>();
    void reply
      .status(error.status)
      .headers(errorHeaders(error))
      .header('Content-Type', answerMediaType(request.headers.accept))
      .send(JSON.stringify(toErrorBody(error)));
  }

  private async record(request: ScimRequest, error: ScimError): Promise<void> {
    const caller = callerOf(request);
    const merelyAbsent = error.status === 404 && request.method === 'GET';
    const listedBefore = error instanceof RateLimitedError && !error.listed;
    if (caller === undefined || merelyAbsent || listedBefore || error.status >= 500) return;
    await this.refusals.append(request, caller, error);
  }
}
