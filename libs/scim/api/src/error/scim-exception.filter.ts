import { Catch, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { PushContext } from '@vbc/directory/domain';
import type { ScimError } from '@vbc/scim/protocol';
import type { FastifyReply } from 'fastify';
import { ScimCallerGuard } from '../caller/scim-caller.guard';
import { callerOf, type ScimRequest } from '../caller/scim-request';
import { RateLimitedError } from '../rate/rate-limited-error';
import { isFailure, isRefusal, RefusalAudit } from './refusal-audit';
import { requestSubject } from './request-subject';
import { sendScimError } from './send-scim-error';
import { toScimError } from './to-scim-error';

/** Everything below the SCIM base answers RFC 7644 §3.12 errors, from one place. */
@Injectable()
@Catch()
export class ScimExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(ScimExceptionFilter.name);

  constructor(
    private readonly refusals: RefusalAudit,
    private readonly callers: ScimCallerGuard,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<ScimRequest>();
    const error = toScimError(thrown);
    if (isFailure(error)) this.logger.error(error.cause ?? error);
    await this.record(request, error);
    sendScimError(request, http.getResponse<FastifyReply>(), error);
  }

  private async record(request: ScimRequest, error: ScimError): Promise<void> {
    const caller = await this.callerOf(request, error);
    const merelyAbsent = error.status === 404 && request.method === 'GET';
    const listedBefore = error instanceof RateLimitedError && !error.listed;
    if (caller === undefined || merelyAbsent || listedBefore || !isRefusal(error)) return;
    await this.refusals.append(caller, requestSubject(request, caller), error);
  }

  /** A body is refused before the guard: that it was too large is for the administrator to know all the same. */
  private async callerOf(request: ScimRequest, { status }: ScimError): Promise<PushContext | undefined> {
    const isBodyRefused = status === 413 || status === 415;
    return callerOf(request) ?? (isBodyRefused ? this.callers.senderOf(request) : undefined);
  }
}
