import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Stage } from '../simulator/cast';
import type { Simulator } from '../simulator/simulator';
import { authorityOf } from '../simulator/token-sources';

import type { Fragment } from './fragments';
import { page, type PageState } from './views/page';

/** What every route works on. */
export class ConsoleContext {
  /** Where the tenants of Entra ID are. */
  readonly authority: string;

  constructor(
    readonly stage: Stage,
    readonly apiUrl: string,
    /** Where the simulator itself is. */
    publicUrl: string,
  ) {
    this.authority = authorityOf({ publicUrl });
  }

  /** The one on the stage. */
  get simulator(): Simulator {
    return this.stage.current();
  }
}

/** The whole page. */
export function showPage(context: ConsoleContext, reply: FastifyReply, state: PageState): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page(context, state).text);
}

/**
 * Every button is a plain form. The page's script sends the same forms in the background, asks for JSON and gets
 * the pieces that change; without it the browser is sent back to the page.
 */
export function wantsPieces(request: FastifyRequest): boolean {
  return request.headers.accept === 'application/json';
}

/** The form was taken. */
export function answerTaken(
  request: FastifyRequest,
  reply: FastifyReply,
  pieces: (Fragment | undefined)[] = [],
): FastifyReply {
  if (!wantsPieces(request)) return reply.redirect('/', 303);
  return reply.send(pieces.filter((piece) => piece !== undefined));
}
