import { html, type Html } from '../html';

/** One choice of a select. */
export function option(value: string, label: string, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen && html`selected`}>${label}</option>`;
}
