import type { ServiceLink, TestStep } from '../../simulator/service-link';
import type { Simulator } from '../../simulator/simulator';
import { html, type Html } from '../html';

import { faultSelect } from './fault-select';
import { jsonView } from './json-view';

/** How far Test Connection came, step by step. */
export function testSteps({ serviceLink }: Simulator): Html | undefined {
  const steps = serviceLink.steps();
  if (steps.length === 0) return undefined;
  return html`<ol class="steps" aria-label="Test Connection">
    ${steps.map(stepItem)}
  </ol>`;
}

function stepItem({ title, state, text, shown }: TestStep): Html {
  const done = state === 'done';
  return html`<li>
    <span class="badge ${done ? 'good' : 'bad'}">${done ? 'Done' : 'Failed'}</span>
    <span class="step-text"
      ><strong>${title}</strong> <span class="${!done && 'problem'}">${text}</span></span
    >
    ${
      shown !== undefined &&
      html`<details class="step-more">
        <summary>Show what was signed</summary>
        <pre>${jsonView(shown)}</pre>
      </details>`
    }
  </li>`;
}

/** An assertion to be pasted into the portal's inspector, for a provider that signs them. */
export function assertionTool({ provider, serviceLink }: Simulator): Html | undefined {
  if (provider.workloadIdentity === undefined) return undefined;
  return html`<details class="token-mode" ${serviceLink.assertion() !== undefined && html`open`}>
    <summary>An assertion for the portal's inspector</summary>
    <form class="token-form" method="post" action="/assertion" data-live>
      <div class="field">
        <label for="assertion-fault">Sign an assertion</label>
        ${faultSelect('assertion-fault', undefined)}
      </div>
      <button class="button" type="submit">Sign</button>
    </form>
    ${shownAssertion(serviceLink)}
  </details>`;
}

function shownAssertion(serviceLink: ServiceLink): Html | undefined {
  const assertion = serviceLink.assertion();
  if (assertion === undefined) return undefined;
  return html`<div class="field shown-assertion">
    <label for="assertion">Assertion, valid for 65 minutes</label>
    <textarea id="assertion" rows="4" readonly spellcheck="false">${assertion}</textarea>
    <button class="button small" type="button" data-copy="${assertion}">Copy</button>
  </div>`;
}
