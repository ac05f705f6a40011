import { federationValues } from '../../federation/workload-identity';
import { SECRET_PLACES } from '../../oauth/service-login';
import type { ConnectWay } from '../../provider/identity-provider';
import type { LoginDraft } from '../../simulator/service-link';
import type { Simulator } from '../../simulator/simulator';
import { html, type Html } from '../html';

import { copyField } from './copy-field';
import { faultSelect } from './fault-select';
import { option } from './option';
import { testSteps } from './test-steps';

/** Addresses a form needs. */
export interface Addresses {
  apiUrl: string;
  /** Where the tenants of Entra ID are. */
  authority: string;
}

const PLACES: Record<(typeof SECRET_PLACES)[number], string> = {
  header: 'Header',
  body: 'Body',
  both: 'Both',
};

const WAYS: Record<ConnectWay, (simulator: Simulator, addresses: Addresses) => Html> = {
  authorize: ({ provider: { words } }) =>
    html`<div class="way">
      <p>
        Sign in as a Super User or Account Administrator of the Vonage account to let this identity provider
        keep its users up to date.
      </p>
      <form method="post" action="/connect">
        <button class="button primary large" type="submit">${words.connect}</button>
      </form>
    </div>`,
  federation: (simulator, addresses) =>
    way('Workload identity federation', simulator.serviceLink.draft().way === 'federation', [
      federationFacts(simulator, addresses),
      federationForm(simulator.serviceLink.draft(), addresses),
      stepsOf('federation', simulator),
    ]),
  'client-secret': (simulator, addresses) =>
    way('Client credentials', simulator.serviceLink.draft().way === 'client-secret', [
      secretForm(simulator.serviceLink.draft(), addresses),
      stepsOf('client-secret', simulator),
    ]),
  token: ({ provider: { words } }) =>
    way('SCIM bearer token', false, [
      html`<form class="token-form" method="post" action="/token" data-live>
        <div class="field">
          <label for="token">${words.token}</label>
          <input id="token" name="token" type="password" autocomplete="off" required />
        </div>
        <button class="button" type="submit">Test and save</button>
      </form>`,
    ]),
};

/** The ways in which the provider can be connected, one below the other. */
export function connectWays(simulator: Simulator, addresses: Addresses): Html {
  return html`${simulator.provider.ways.map((one) => WAYS[one](simulator, addresses))}`;
}

/** Beside the button that was pressed. */
function stepsOf(way: ConnectWay, simulator: Simulator): Html | undefined {
  return simulator.serviceLink.draft().way === way ? testSteps(simulator) : undefined;
}

function way(title: string, open: boolean, content: readonly (Html | undefined)[]): Html {
  return html`<details class="token-mode" name="way" ${open && html`open`}>
    <summary>${title}</summary>
    ${content}
  </details>`;
}

/** What is to be entered in the portal before this form can be filled in. */
export function federationFacts({ provider }: Simulator, { authority }: Addresses): Html {
  if (provider.workloadIdentity === undefined) return html``;
  const { issuer, jwksUrl, subject, audience } = federationValues(authority, provider.workloadIdentity);
  return html`<p class="hint">Enter these in the portal, on the page of the connection:</p>
    <dl class="facts wide">
      ${copyField('Issuer', issuer)} ${copyField('JWKS URL', jwksUrl)} ${copyField('Subject', subject)}
      ${copyField('Audience', audience)}
    </dl>`;
}

function federationForm(draft: LoginDraft, { apiUrl }: Addresses): Html {
  return html`<form class="login-form" method="post" action="/service-login" data-live>
    <input type="hidden" name="way" value="federation" />
    ${clientFields('federation', draft, apiUrl)}
    <div class="field">
      <label for="federation-fault">Send an assertion</label>
      ${faultSelect('federation-fault', draft.fault)}
    </div>
    <button class="button" type="submit">Test Connection</button>
  </form>`;
}

function secretForm(draft: LoginDraft, { apiUrl }: Addresses): Html {
  return html`<form class="login-form" method="post" action="/service-login" data-live>
    <input type="hidden" name="way" value="client-secret" />
    ${clientFields('client', draft, apiUrl)}
    <div class="field">
      <label for="client-secret">Client secret</label>
      <input id="client-secret" name="clientSecret" type="password" autocomplete="off" required />
    </div>
    <div class="field">
      <label for="secret-in">Send the secret in</label>
      <select id="secret-in" name="secretIn" autocomplete="off">
        ${SECRET_PLACES.map((place) => option(place, PLACES[place], draft.secretIn ?? 'header'))}
      </select>
    </div>
    <button class="button" type="submit">Test Connection</button>
  </form>`;
}

function clientFields(prefix: string, { clientId, tokenUrl }: LoginDraft, apiUrl: string): Html {
  return html`<div class="field">
      <label for="${prefix}-id">Client ID</label>
      <input
        id="${prefix}-id"
        name="clientId"
        autocomplete="off"
        spellcheck="false"
        required
        value="${clientId ?? ''}"
      />
    </div>
    <div class="field">
      <label for="${prefix}-token-url">Token URL</label>
      <input
        id="${prefix}-token-url"
        name="tokenUrl"
        type="url"
        autocomplete="off"
        required
        value="${tokenUrl ?? `${apiUrl}/oauth/token`}"
      />
    </div>`;
}
