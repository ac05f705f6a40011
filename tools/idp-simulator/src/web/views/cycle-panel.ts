import type { CycleState } from '../../simulator/cycle';
import { html, type Html } from '../html';

import { longTime } from './time';

/** How the cycles of a provider that has them stand; an empty place for the others. */
export function cyclePanel(state: CycleState | undefined, connected: boolean): Html {
  return html`<div class="cycle" data-key="cycle">${state !== undefined && content(state, connected)}</div>`;
}

function content(state: CycleState, connected: boolean): Html {
  const able = connected && !state.running;
  return html`<h3>Provisioning cycles</h3>
    ${state.quarantine !== undefined && quarantine(state.quarantine.reason)}
    <p>
      ${lastOf(state)} ${state.nextAt !== undefined && html`The next one is due ${longTime(state.nextAt)}.`}
    </p>
    <div class="group-actions">
      ${button('run', state.last === undefined ? 'Start provisioning' : 'Run a cycle now', able)}
      ${state.last !== undefined && button('restart', 'Restart provisioning', able)}
    </div>`;
}

function quarantine(reason: string): Html {
  return html`<p class="notice bad">Quarantine. ${reason}</p>`;
}

function lastOf({ running, last }: CycleState): Html {
  if (running) return html`A cycle is running…`;
  if (last === undefined) return html`Changes are collected until provisioning is started.`;
  const { kind, at, objects, failed } = last;
  const name = kind === 'initial' ? 'Initial cycle' : 'Incremental cycle';
  return html`${name} at ${longTime(at)}: ${objects} objects, ${failed} failed.`;
}

function button(path: string, label: string, able: boolean): Html {
  return html`<form method="post" action="/cycle/${path}" data-live>
    <button class="button" type="submit" ${!able && html`disabled`}>${label}</button>
  </form>`;
}
