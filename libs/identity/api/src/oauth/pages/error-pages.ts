import type { AuthorizeRefusal, OAuthClient } from '@vbc/identity/domain';
import { html, type Html } from './html';
import { page } from './layout';

/** A dead end: what is wrong and what to do. */
export function problemPage(title: string, ...paragraphs: Html[]): string {
  return page(
    title,
    html`<h1>${title}</h1>
      ${paragraphs}`,
  );
}

/** Where a refused person can go: sign in as somebody else, or back to the identity provider, which says why. */
export interface WaysOn {
  readonly again: string;
  readonly back: string;
}

/** Rule 7: which condition failed and what to do. */
export function refusalPage(refusal: AuthorizeRefusal, client: OAuthClient, ways: WaysOn): string {
  return problemPage(
    refusal.title,
    html`<p role="alert" class="alert">${refusal.message}</p>`,
    html`<p>${refusal.remedy}</p>`,
    html`<p class="quiet">${client.name} was not connected. Nothing was changed.</p>`,
    html`<div class="actions stacked">
      <a class="button" href="${ways.back}">Back to ${client.name}</a>
      <a class="button primary" href="${ways.again}">Sign in as somebody else</a>
    </div>`,
  );
}

const KNOWN: Readonly<Record<string, readonly [title: string, text: string]>> = {
  invalid_client: [
    'This application is not known here',
    'The application that sent you is not registered, or was switched off. Check its client id in your identity provider.',
  ],
  invalid_redirect_uri: [
    'The return address does not match',
    'The redirect URI of this request is not registered for the application, so you were not sent there. Check it in your identity provider.',
  ],
  session_not_found: [
    'This authorization has ended',
    'It took too long, was finished already, or was begun in another browser. Start again in your identity provider.',
  ],
};

/** Errors that must not be sent to the client: who it is, or where it is, is in doubt. */
export function serverErrorPage(out: { error: string; error_description?: string | undefined }): string {
  const key = out.error_description === 'session not found' ? 'session_not_found' : out.error;
  const [title, text] = KNOWN[key] ?? [
    'The authorization request is not valid',
    'Your identity provider sent a request that cannot be answered. Start again there; if it stays, send its support the lines below.',
  ];
  return problemPage(
    title,
    html`<p>${text}</p>`,
    html`<p class="technical">
      ${out.error}${out.error_description === undefined ? '' : `: ${out.error_description}`}
    </p>`,
  );
}

export function endedPage(): string {
  return serverErrorPage({ error: 'session_not_found', error_description: 'The interaction is gone.' });
}
