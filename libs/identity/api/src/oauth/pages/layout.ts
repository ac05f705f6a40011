import { OAUTH_PATH } from '../server/paths';
import { html, type Html } from './html';

/** Where the pages' stylesheet is served. */
export const STYLE_PATH = `${OAUTH_PATH}/style.css`;

/** One page, in the look of the portal, without a script. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} - Vonage</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <main>
          <p class="brand">
            <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
              <path d="M2 4h7.5L16 20.5 22.5 4H30L19.4 29h-6.8z" fill="currentColor" /></svg
            >Vonage <span>Business Communications</span>
          </p>
          <div class="card">${content}</div>
          <p class="foot">User provisioning by SCIM</p>
        </main>
      </body>
    </html> `.text;
}
