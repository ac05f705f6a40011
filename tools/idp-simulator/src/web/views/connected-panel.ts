import { type ConnectedState } from '../../oauth/connection';
import type { Tokens } from '../../oauth/token-client';
import type { Simulator } from '../../simulator/simulator';
import { html, type Html } from '../html';

import { type Addresses, federationFacts } from './connect-ways';
import { faultSelect } from './fault-select';
import { assertionTool, testSteps } from './test-steps';
import { longTime } from './time';

/** A connection that stands. */
export function connectedPanel(state: ConnectedState, simulator: Simulator, addresses: Addresses): Html {
  const { words } = simulator.provider;
  return html`<dl class="facts">
      ${fact('Connected as', state.connectedAs ?? whoOf(state))} ${fact('Since', longTime(state.connectedAt))}
      ${fact('Method', methodOf(state))}
      ${tokensOf(state) !== undefined && fact('Access token', tokenLife(state))}
      <div>
        <dt>${words.baseUrl}</dt>
        <dd class="address">${addresses.apiUrl}/scim/v2</dd>
      </div>
    </dl>
    ${state.kind === 'service' && html`${loginActions(state, simulator, addresses)} ${testSteps(simulator)}`}
    ${assertionTool(simulator)}
    <form method="post" action="/disconnect" data-live>
      <button class="button" type="submit">Disconnect</button>
    </form>
    <p class="hint">
      Disconnecting forgets the credentials here. In the Vonage portal the connection stands until it is
      removed there.
    </p>`;
}

function fact(name: string, value: string | Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function whoOf(state: ConnectedState): string {
  if (state.kind === 'oauth') return 'the person who signed in at Vonage';
  return state.kind === 'token' ? 'a SCIM bearer token' : `client ${state.login.clientId}`;
}

function methodOf(state: ConnectedState): string {
  if (state.kind === 'oauth') return 'Authorized by a person';
  if (state.kind === 'token') return 'HTTP header';
  return state.login.way === 'federation' ? 'Workload identity federation' : 'Client credentials';
}

function tokensOf(state: ConnectedState): Tokens | undefined {
  return state.kind === 'token' ? undefined : state.tokens;
}

function tokenLife(state: ConnectedState): Html {
  const tokens = tokensOf(state);
  const until =
    tokens?.expiresAt === undefined ? html`valid` : html`valid until ${longTime(tokens.expiresAt)}`;
  const renewed = state.kind === 'service' || tokens?.refreshToken !== undefined;
  return html`${until}${renewed && ', renewed when needed'}`;
}

type ServiceState = Extract<ConnectedState, { kind: 'service' }>;

function loginActions({ login }: ServiceState, simulator: Simulator, addresses: Addresses): Html {
  if (login.way === 'client-secret') {
    return html`<form method="post" action="/service-login/test" data-live>
      <button class="button" type="submit">Test Connection</button>
    </form>`;
  }
  return html`<form class="token-form" method="post" action="/service-login/test" data-live>
      <div class="field">
        <label for="fault">Send an assertion</label>
        ${faultSelect('fault', login.fault)}
      </div>
      <button class="button" type="submit">Test Connection</button>
    </form>
    <details class="token-mode">
      <summary>Values for the portal</summary>
      ${federationFacts(simulator, addresses)}
    </details>`;
}
