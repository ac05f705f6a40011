import type { Simulator } from '../../simulator/simulator';
import { html, type Html } from '../html';

import { importPanel } from './import-panel';
import { type Editing, peopleTable } from './people-table';
import { addPersonForm, EMPTY_FORM, type FormState } from './profile-form';
import { provisioningPanel } from './provisioning-panel';
import { trafficPanel } from './traffic-panel';

/** What the page shows beside the simulator's own state. */
export interface PageState {
  editing?: Editing | undefined;
  addForm?: FormState;
}

export function isConnected({ connection }: Simulator): boolean {
  return ['oauth', 'token'].includes(connection.state().kind);
}

/** The whole console. */
export function page(simulator: Simulator, apiUrl: string, state: PageState): Html {
  const { name } = simulator.provider;
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
      <body data-revision="${simulator.feed.revision()}">
        <a class="skip" href="#main">Skip to content</a>
        ${header(name)}
        <main id="main">
          <div class="column">
            ${provisioningSection(simulator, apiUrl)} ${peopleSection(simulator, state)}
          </div>
          <div class="column side">${trafficPanel(simulator.traffic.entries())}</div>
        </main>
        <p id="live" class="visually-hidden" role="status" aria-live="polite"></p>
      </body>
    </html>`;
}

function header(provider: string): Html {
  return html`<header>
    <span class="mark" aria-hidden="true"></span>
    <h1>Example Company <span class="tagline">identity provider (simulates ${provider})</span></h1>
    <span id="offline" class="badge bad" hidden>Live updates interrupted, reconnecting…</span>
  </header>`;
}

function provisioningSection({ connection, link }: Simulator, apiUrl: string): Html {
  return html`<section class="panel" id="provisioning" aria-labelledby="provisioning-title">
    <div class="panel-head">
      <div>
        <h2 id="provisioning-title">Provisioning</h2>
        <p class="hint">Application: Vonage Business Communications</p>
      </div>
    </div>
    ${provisioningPanel(connection.state(), link.notice(), apiUrl)}
  </section>`;
}

function peopleSection(simulator: Simulator, state: PageState): Html {
  const people = simulator.company.people();
  return html`<section class="panel" id="people" aria-labelledby="people-title">
    <div class="panel-head">
      <div>
        <h2 id="people-title">People</h2>
        <p class="hint">Assign the application to a person to create them at Vonage.</p>
      </div>
      ${groupActions(simulator)}
    </div>
    ${importPanel(simulator.userImport.state(), people)}
    ${peopleTable(people, { connected: isConnected(simulator), editing: state.editing })}
    ${addPersonForm(state.addForm ?? EMPTY_FORM)}
  </section>`;
}

/** The buttons over everybody; they need a connection. */
export function groupActions(simulator: Simulator): Html {
  const disabled = !isConnected(simulator) && html`disabled`;
  return html`<div class="group-actions" data-key="group-actions">
    <form method="post" action="/people/assign-everyone" data-live>
      <button class="button" type="submit" ${disabled}>Assign everyone</button>
    </form>
    <form method="post" action="/import" data-live>
      <button class="button" type="submit" ${disabled}>Run import</button>
    </form>
  </div>`;
}
