import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { currentRequestId } from '@vbc/platform';
import type { FastifyReply } from 'fastify';
import { CrossSiteRequestError } from '../../http/cross-site';
import { endedPage, problemPage } from '../pages/error-pages';
import { html } from '../pages/html';
import { InteractionEndedError } from './open-interaction';
import { sendPage } from './send-page';

/** Errors of the interaction pages are pages. */
@Catch()
export class InteractionErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(InteractionErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof InteractionEndedError) sendPage(reply, 400, endedPage());
    else if (error instanceof CrossSiteRequestError) sendPage(reply, 403, crossSitePage(error));
    else {
      this.logger.error({ err: error, requestId: currentRequestId() }, 'An authorization page failed');
      sendPage(reply, 500, failurePage());
    }
  }
}

function crossSitePage(error: CrossSiteRequestError): string {
  return problemPage('This form was not sent from here', html`<p>${error.message}</p>`);
}

function failurePage(): string {
  const id = currentRequestId();
  return problemPage(
    'Something went wrong on our side',
    html`<p>Start again in your identity provider. If it stays, tell support the reference id.</p>`,
    html`<p class="technical">${id}</p>`,
  );
}
