import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerMediaType } from './media-type';
import type { ScimAnswer } from './scim-answer';

/** Makes an answer the HTTP answer, and gives back its body. */
export type ScimAnswers = (answer: ScimAnswer) => Sent;

/** A body as it is sent. */
export type Sent = string | undefined;

/**
 * Status, Location, ETag, media type: the one place where SCIM answers become HTTP (RFC 7644 §3.1, §3.3, §3.11, §3.14). Not an
 * interceptor: the observables that Nest makes for one cost each request as much as its routing.
 */
export const Answers = createParamDecorator((_data: unknown, context: ExecutionContext): ScimAnswers => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const reply = http.getResponse<FastifyReply>();
  return (answer) => send(request, reply, answer);
});

function send(request: FastifyRequest, reply: FastifyReply, answer: ScimAnswer): Sent {
  void reply.status(answer.status);
  if (answer.location !== undefined) void reply.header('Location', answer.location);
  // RFC 7643 §3.1: where a body tells its meta.location.
  if (answer.location !== undefined && answer.body !== undefined)
    void reply.header('Content-Location', answer.location);
  if (answer.version !== undefined) void reply.header('ETag', answer.version);
  if (answer.body === undefined) return undefined;
  void reply.header('Content-Type', answerMediaType(request.headers.accept));
  return JSON.stringify(answer.body);
}
