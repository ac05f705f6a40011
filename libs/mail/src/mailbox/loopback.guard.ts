import { Injectable, NotFoundException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const LOOPBACK_ADDRESS = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'forwarded'];

/** The mails hold set-password links: only a browser on this machine may read them; for all others nothing is here. */
@Injectable()
export class LoopbackGuard implements CanActivate {
  /** @throws NotFoundException */
  canActivate(context: ExecutionContext): boolean {
    if (!isLocal(context.switchToHttp().getRequest<FastifyRequest>())) {
      throw new NotFoundException('There is nothing at this address.');
    }
    return true;
  }
}

/**
 * The connection comes from this machine, no proxy on it speaks for somebody else, and the page's own address is this
 * machine's too: another site's name that was pointed to 127.0.0.1 (DNS rebinding) reads nothing.
 */
function isLocal({ raw, headers }: FastifyRequest): boolean {
  return (
    LOOPBACK_ADDRESS.test(raw.socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(headers.host ?? '') &&
    FORWARDED.every((name) => headers[name] === undefined)
  );
}
