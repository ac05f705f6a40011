import { html, type Html } from '../html';

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Hours, minutes, seconds of an RFC 3339 time, on the clock of this machine. */
export function shortTime(at: string): Html {
  return html`<time datetime="${at}">${clockTime.format(new Date(at))}</time>`;
}

export function longTime(at: string): Html {
  return html`<time datetime="${at}">${dayAndTime.format(new Date(at))}</time>`;
}
