import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { answerMediaType } from './media-type';
import type { ScimAnswer } from './scim-answer';

/** Status, Location, media type: the one place where SCIM answers become HTTP (RFC 7644 §3.1, §3.3). */
@Injectable()
export class ScimAnswerInterceptor implements NestInterceptor<ScimAnswer> {
  intercept(context: ExecutionContext, next: CallHandler<ScimAnswer>): Observable<string | undefined> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => send(request, reply, answer)));
  }
}

function send(request: FastifyRequest, reply: FastifyReply, answer: ScimAnswer): string | undefined {
  void reply.status(answer.status);
  if (answer.location !== undefined) {
    void reply.header(answer.status === 201 ? 'Location' : 'Content-Location', answer.location);
  }
  if (answer.body === undefined) return undefined;
  void reply.header('Content-Type', answerMediaType(request.headers.accept));
  return JSON.stringify(answer.body);
}
