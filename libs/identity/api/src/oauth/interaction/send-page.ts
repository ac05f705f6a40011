import type { FastifyReply } from 'fastify';
import { applyPageHeaders, pageHeaders } from '../pages/page-headers';

export function sendPage(
  reply: FastifyReply,
  status: number,
  body: string,
  formTargets: readonly string[] = [],
): void {
  applyPageHeaders(pageHeaders(formTargets), (name, value) => void reply.header(name, value));
  void reply.status(status).type('text/html; charset=utf-8').send(body);
}
