import { isConnectedState } from '../../oauth/connection';
import type { ConsoleWords } from '../../provider/console-words';
import type { Simulator } from '../../simulator/simulator';
import type { Notice } from '../../simulator/vonage-link';
import { html, type Html } from '../html';

import { type Addresses, connectWays } from './connect-ways';
import { connectedPanel } from './connected-panel';
import { assertionTool } from './test-steps';

/** Connecting to Vonage, and how that stands. */
export function provisioningPanel(simulator: Simulator, addresses: Addresses): Html {
  const state = simulator.connection.state();
  const notice = simulator.link.notice();
  const { words } = simulator.provider;
  return html`<div class="panel-body" data-key="connection">
    ${notice !== undefined && noticeBox(notice)} ${state.kind === 'ended' && endedBox(state.reason, words)}
    ${
      isConnectedState(state)
        ? connectedPanel(state, simulator, addresses)
        : notConnected(simulator, addresses)
    }
  </div>`;
}

function noticeBox({ kind, text }: Notice): Html {
  return html`<p class="notice ${kind === 'success' ? 'good' : 'bad'}">${text}</p>`;
}

function endedBox(reason: string, words: ConsoleWords): Html {
  return html`<p class="notice bad">The connection has ended. ${reason} ${words.connect} again.</p>`;
}

function notConnected(simulator: Simulator, addresses: Addresses): Html {
  const { words } = simulator.provider;
  return html`${connectWays(simulator, addresses)} ${assertionTool(simulator)}
    <p class="hint">${words.baseUrl}: ${addresses.apiUrl}/scim/v2</p>`;
}
