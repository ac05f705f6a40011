import { Catch, Inject, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorBody } from '@vbc/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorAnswer, type ErrorAnswer } from './error-answer';
import { PORTAL_HTTP_PORTS, type PortalHttpPorts } from './portal-http.ports';
import type { Refusal } from './refusal-log';
import { requestIdOf } from './request-id';
import { signedInUserOf } from './signed-in-user';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Answers every error of the portal API as an `ErrorBody`, and has refused writes audited. */
@Catch()
@Injectable()
export class PortalErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(PortalErrorFilter.name);

  constructor(@Inject(PORTAL_HTTP_PORTS) private readonly ports: PortalHttpPorts) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = errorAnswer(error);
    if (answer.status >= 500)
      this.logger.error({ err: error, requestId: requestIdOf(request) }, 'Request failed');
    await this.audit(request, answer);
    send(reply, requestIdOf(request), answer);
  }

  private async audit(request: FastifyRequest, answer: ErrorAnswer): Promise<void> {
    const refusal = refusalOf(request, answer);
    if (refusal === undefined) return;
    try {
      await this.ports.refusals.refused(refusal);
    } catch (error) {
      // The person still gets the answer to what they did.
      this.logger.error({ err: error, requestId: requestIdOf(request) }, 'A refusal was not audited');
    }
  }
}

function refusalOf(request: FastifyRequest, { status, body }: ErrorAnswer): Refusal | undefined {
  const actor = signedInUserOf(request);
  if (actor === undefined || READS.has(request.method) || (status !== 403 && status !== 409))
    return undefined;
  const id = textMember(request.params, 'id');
  const userName = textMember(request.body, 'userName');
  return {
    actor,
    code: body.code,
    message: body.message,
    route: request.routeOptions.url ?? '',
    ...(id === undefined ? {} : { id }),
    ...(userName === undefined ? {} : { userName }),
  };
}

function textMember(holder: unknown, name: string): string | undefined {
  if (typeof holder !== 'object' || holder === null) return undefined;
  const value = (holder as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

function send(reply: FastifyReply, requestId: string, { status, body }: ErrorAnswer): void {
  if (reply.sent || reply.raw.headersSent) return;
  if (body.retryAfter !== undefined) void reply.header('retry-after', String(body.retryAfter));
  const answer: ErrorBody = { ...body, requestId };
  // The route may have set another type for what it did not get to answer.
  void reply
    .status(status)
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(answer);
}
