import type { OAuthClient } from '@vbc/identity/domain';
import { html } from './html';
import { page } from './layout';

export interface SignInPage {
  readonly client: OAuthClient;
  /** Where the form goes. */
  readonly action: string;
  readonly csrf: string;
  readonly userName?: string;
  /** Why the attempt before failed. */
  readonly problem?: string;
}

export function signInPage({ client, action, csrf, userName, problem }: SignInPage): string {
  const alert =
    problem === undefined ? undefined : html`<p role="alert" class="alert" id="problem">${problem}</p>`;
  const described = problem === undefined ? undefined : html` aria-describedby="problem"`;
  return page(
    'Sign in',
    html`<h1>Sign in to connect ${client.name}</h1>
      <p class="quiet">Use your Vonage username and password, as a Super User or Account Administrator.</p>
      ${alert}
      <form method="post" action="${action}">
        <input type="hidden" name="csrf" value="${csrf}" />
        <label for="userName">Username</label>
        <input
          id="userName"
          name="userName"
          value="${userName ?? ''}"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
          maxlength="200"
          ${described}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required${described}
        />
        <button class="primary" type="submit">Sign in</button>
      </form>`,
  );
}
