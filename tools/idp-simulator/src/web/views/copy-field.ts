import { html, type Html } from '../html';

/** A value to be entered elsewhere, with a button that copies it. */
export function copyField(label: string, value: string): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd class="copyable">
      <code>${value}</code>
      <button class="button small" type="button" data-copy="${value}" aria-label="Copy ${label}">Copy</button>
    </dd>
  </div>`;
}
