import type { ConnectionState } from '../../oauth/connection';
import type { ConsoleWords } from '../../provider/console-words';
import type { Simulator } from '../../simulator/simulator';
import type { Notice } from '../../simulator/vonage-link';
import { html, type Html } from '../html';

import { longTime } from './time';

/** Connecting to Vonage, and how that stands. */
export function provisioningPanel({ connection, link, provider }: Simulator, apiUrl: string): Html {
  const state = connection.state();
  const notice = link.notice();
  const { words } = provider;
  return html`<div class="panel-body" data-key="connection">
    ${notice !== undefined && noticeBox(notice)} ${state.kind === 'ended' && endedBox(state.reason, words)}
    ${state.kind === 'oauth' || state.kind === 'token' ? connected(state, words, apiUrl) : notConnected(words, apiUrl)}
  </div>`;
}

function noticeBox({ kind, text }: Notice): Html {
  return html`<p class="notice ${kind === 'success' ? 'good' : 'bad'}">${text}</p>`;
}

function endedBox(reason: string, words: ConsoleWords): Html {
  return html`<p class="notice bad">The connection has ended. ${reason} ${words.connect} again.</p>`;
}

function notConnected(words: ConsoleWords, apiUrl: string): Html {
  return html`<p>
      Sign in as a Super User or Account Administrator of the Vonage account to let this identity provider
      keep its users up to date.
    </p>
    <form method="post" action="/connect">
      <button class="button primary large" type="submit">${words.connect}</button>
    </form>
    <details class="token-mode">
      <summary>Use a SCIM bearer token instead</summary>
      <form class="token-form" method="post" action="/token" data-live>
        <div class="field">
          <label for="token">${words.token}</label>
          <input id="token" name="token" type="password" autocomplete="off" required />
        </div>
        <button class="button" type="submit">Test and save</button>
      </form>
    </details>
    <p class="hint">${words.baseUrl}: ${apiUrl}/scim/v2</p>`;
}

type Connected = Extract<ConnectionState, { kind: 'oauth' | 'token' }>;

function connected(state: Connected, words: ConsoleWords, apiUrl: string): Html {
  return html`<dl class="facts">
      <div>
        <dt>Connected as</dt>
        <dd>
          ${state.connectedAs ?? (state.kind === 'oauth' ? 'the person who signed in at Vonage' : 'a SCIM bearer token')}
        </dd>
      </div>
      <div>
        <dt>Since</dt>
        <dd>${longTime(state.connectedAt)}</dd>
      </div>
      <div>
        <dt>${state.kind === 'oauth' ? 'Access token' : 'Method'}</dt>
        <dd>${state.kind === 'oauth' ? tokenLife(state) : 'HTTP header'}</dd>
      </div>
      <div>
        <dt>${words.baseUrl}</dt>
        <dd class="address">${apiUrl}/scim/v2</dd>
      </div>
    </dl>
    <form method="post" action="/disconnect" data-live>
      <button class="button" type="submit">Disconnect</button>
    </form>
    <p class="hint">
      Disconnecting forgets the credentials here. In the Vonage portal the connection stands until it is
      removed there.
    </p>`;
}

function tokenLife({ tokens }: Extract<ConnectionState, { kind: 'oauth' }>): Html {
  const until =
    tokens.expiresAt === undefined ? html`valid` : html`valid until ${longTime(tokens.expiresAt)}`;
  return html`${until}${tokens.refreshToken !== undefined && ', renewed when needed'}`;
}
