import type { SsoPerson } from '../../sso/sso-people';
import { html, type Html } from '../html';

/** What the sign-in page is about. */
export interface SignInPage {
  people: readonly SsoPerson[];
  /** Who signed in here before, if that is known. */
  signedIn?: SsoPerson | undefined;
  /** The application does not take that sign-in for enough. */
  asksAgain: boolean;
  /** What the application expects the user name to be. */
  hint?: string | undefined;
}

/** Chooses who signs in; there are no passwords, and it says so. */
export function signInPage({ people, signedIn, asksAgain, hint }: SignInPage): Html {
  const first = people.filter(({ sub }) => sub === signedIn?.sub);
  const others = people.filter(({ sub }) => sub !== signedIn?.sub);
  return frame(
    'Sign in',
    html`<h1>Sign in to Example Company</h1>
      <p>to continue to Vonage Business Communications</p>
      <p class="notice waiting">This is a simulator: anybody is let in, without a password.</p>
      ${asksAgain && signedIn !== undefined && html`<p class="notice idle">The application asks you to sign in again.</p>`}
      <form method="post">
        <ul class="choices">
          ${[...first, ...others].map((person) => choice(person, person.sub === signedIn?.sub))}
        </ul>
      </form>
      ${guestForm(hint)}
      <form method="post">
        <button class="button" type="submit" name="cancel" value="yes">Cancel</button>
      </form>`,
  );
}

function choice({ sub, name, userName }: SsoPerson, signedIn: boolean): Html {
  return html`<li>
    <button class="choice" type="submit" name="person" value="${sub}">
      <span class="avatar" aria-hidden="true">${initials(name)}</span>
      <span>
        <span class="name">Continue as ${name}</span>
        <span class="sub">${userName}${signedIn && ' · signed in'}</span>
      </span>
    </button>
  </li>`;
}

/** Only where the name has the form of one. */
function initials(name: string): string {
  return name
    .split(' ')
    .map((part) => part.slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase();
}

function guestForm(hint: string | undefined): Html {
  return html`<details class="guest" ${hint !== undefined && html`open`}>
    <summary>Somebody else</summary>
    <form method="post">
      <div class="field">
        <label for="userName">User name</label>
        <input id="userName" name="userName" autocomplete="off" required value="${hint ?? ''}" />
      </div>
      <label class="member">
        <input type="checkbox" name="emailVerified" checked /> The email address is verified
      </label>
      <button class="button" type="submit">Continue</button>
    </form>
  </details>`;
}

/** What could not be sent back to the application. */
export function ssoErrorPage(description: string): Html {
  return frame(
    'Sign-in failed',
    html`<h1>The sign-in cannot go on</h1>
      <p class="notice bad">${sentence(description)}</p>
      <p class="hint">
        What the application asked for does not fit its registration here. See “Single sign-on” in the console
        of this identity provider: issuer, client ID and redirect URIs have to be the same on both sides.
      </p>
      <p><a href="/">Open the console</a></p>`,
  );
}

function sentence(text: string): string {
  const start = text.slice(0, 1).toUpperCase() + text.slice(1);
  return start.endsWith('.') ? start : `${start}.`;
}

function frame(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} - Example Company (simulated)</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/console.css" />
      </head>
      <body>
        <main class="card panel">
          <p class="card-mark"><span class="mark" aria-hidden="true"></span> Example Company</p>
          ${content}
        </main>
      </body>
    </html>`;
}
