import type { IdentityProvider } from '../../provider/identity-provider';
import type { Stage } from '../../simulator/cast';
import type { Simulator } from '../../simulator/simulator';
import { html, type Html } from '../html';

import type { Addresses } from './connect-ways';
import { cyclePanel } from './cycle-panel';
import type { GroupForm } from './group-form';
import { groupsPanel } from './groups-panel';
import { importPanel } from './import-panel';
import { isConnected } from './is-connected';
import { type Editing, peopleTable } from './people-table';
import { addPersonForm, EMPTY_FORM, type FormState } from './profile-form';
import { provisioningPanel } from './provisioning-panel';
import { ssoPanel, type SsoForm } from './sso-panel';
import { trafficPanel } from './traffic-panel';

/** What the page shows beside the simulator's own state. */
export interface PageState {
  editing?: Editing | undefined;
  addForm?: FormState;
  editingGroup?: GroupForm | undefined;
  addGroup?: GroupForm;
  ssoForm?: SsoForm;
}

/** What the page is about. */
interface PageContext extends Addresses {
  simulator: Simulator;
  stage: Pick<Stage, 'providers'>;
}

/** The whole console. */
export function page(context: PageContext, state: PageState): Html {
  const { simulator, stage } = context;
  const { key, name } = simulator.provider;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Example Company - identity provider (simulates ${name})</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/console.css" />
        <script type="module" src="/assets/console.mjs"></script>
      </head>
      <body data-revision="${simulator.feed.revision()}" data-provider="${key}">
        <a class="skip" href="#main">Skip to content</a>
        ${header(simulator.provider, stage.providers())}
        <main id="main">
          <div class="column">
            ${provisioningSection(simulator, context)} ${peopleSection(simulator, state)}
            ${groupsPanel(simulator, state.editingGroup, state.addGroup)} ${ssoSection(simulator, state)}
          </div>
          <div class="column side">${trafficPanel(simulator.traffic.entries())}</div>
        </main>
        <p id="live" class="visually-hidden" role="status" aria-live="polite"></p>
      </body>
    </html>`;
}

function header(playing: IdentityProvider, providers: readonly IdentityProvider[]): Html {
  return html`<header>
    <span class="mark" aria-hidden="true"></span>
    <h1>Example Company <span class="tagline">identity provider (simulates ${playing.name})</span></h1>
    <span id="offline" class="badge bad" hidden>Live updates interrupted, reconnecting…</span>
    <form class="switch" method="post" action="/provider">
      <label for="provider">Play</label>
      <select id="provider" name="provider" autocomplete="off">
        ${providers.map(
          ({ key, name }) =>
            html`<option value="${key}" ${key === playing.key && html`selected`}>${name}</option>`,
        )}
      </select>
      <button class="button" type="submit">Switch</button>
    </form>
  </header>`;
}

function provisioningSection(simulator: Simulator, addresses: Addresses): Html {
  return html`<section class="panel" id="provisioning" aria-labelledby="provisioning-title">
    <div class="panel-head">
      <div>
        <h2 id="provisioning-title">Provisioning</h2>
        <p class="hint">Application: Vonage Business Communications</p>
      </div>
    </div>
    ${provisioningPanel(simulator, addresses)} ${cyclePanel(simulator.cycle?.state(), isConnected(simulator))}
  </section>`;
}

function peopleSection(simulator: Simulator, state: PageState): Html {
  const people = simulator.company.people();
  const { words } = simulator.provider;
  return html`<section class="panel" id="people" aria-labelledby="people-title">
    <div class="panel-head">
      <div>
        <h2 id="people-title">People</h2>
        <p class="hint">“${words.assign}” creates the person at Vonage, or links them.</p>
      </div>
      ${groupActions(simulator)}
    </div>
    ${importPanel(simulator.userImport.state(), people)} ${peopleTable(simulator, state.editing)}
    ${addPersonForm(state.addForm ?? EMPTY_FORM)}
  </section>`;
}

function ssoSection({ sso }: Simulator, { ssoForm }: PageState): Html {
  return html`<section class="panel" id="sso" aria-labelledby="sso-title">
    <div class="panel-head">
      <div>
        <h2 id="sso-title">Single sign-on</h2>
        <p class="hint">OpenID Connect</p>
      </div>
    </div>
    ${ssoPanel(sso, ssoForm)}
  </section>`;
}

/** The buttons over everybody; they need a connection. */
export function groupActions(simulator: Simulator): Html {
  const disabled = !isConnected(simulator) && html`disabled`;
  const { words, people } = simulator.provider;
  return html`<div class="group-actions" data-key="group-actions">
    <form method="post" action="/people/assign-everyone" data-live>
      <button class="button" type="submit" ${disabled}>${words.assignEveryone}</button>
    </form>
    ${
      people.import !== undefined &&
      html`<form method="post" action="/import" data-live>
        <button class="button" type="submit" ${disabled}>Run import</button>
      </form>`
    }
  </div>`;
}
