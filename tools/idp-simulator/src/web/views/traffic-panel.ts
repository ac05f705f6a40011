import type { JsonValue } from '@vbc/util';

import type { TrafficEntry } from '../../traffic/traffic-log';
import { html, type Html } from '../html';

import { jsonView } from './json-view';
import { shortTime } from './time';

/** Every request and its answer, newest first. */
export function trafficPanel(entries: readonly TrafficEntry[]): Html {
  return html`<section class="panel traffic" aria-labelledby="traffic-title">
    <div class="panel-head">
      <div>
        <h2 id="traffic-title">Traffic</h2>
        <p class="hint">What this identity provider sends to Vonage, as it happens. Secrets are masked.</p>
      </div>
      <form method="post" action="/traffic/clear" data-live>
        <button class="button quiet" type="submit">Clear</button>
      </form>
    </div>
    ${trafficList(entries)}
  </section>`;
}

export function trafficList(entries: readonly TrafficEntry[]): Html {
  return html`<div data-key="traffic">
    <div id="traffic-list">${entries.map(trafficEntry).reverse()}</div>
    <p class="empty traffic-empty">Nothing sent yet. Connect, then assign somebody.</p>
  </div>`;
}

export function trafficEntry(entry: TrafficEntry): Html {
  const { pathname, search } = new URL(entry.url);
  return html`<details class="entry ${tone(entry)}" data-key="traffic-${entry.number}">
    <summary>
      <span class="entry-line">
        <span class="method">${entry.method}</span>
        <span class="path">${pathname}${readable(search)}</span>
        <span class="status">${statusText(entry)}</span>
      </span>
      <span class="entry-line meta">
        <span class="entry-title">${entry.title}</span>
        <span
          >${shortTime(entry.at)}${entry.durationMs !== undefined && html` · ${entry.durationMs} ms`}</span
        >
      </span>
      ${entry.problem !== undefined && html`<span class="problem">${entry.problem}</span>`}
    </summary>
    <div class="exchange">
      <h3>Request</h3>
      <pre tabindex="0" aria-label="Request headers">${headerLines(entry)}</pre>
      ${body('Request body', entry.requestBody)}
      <h3>Answer</h3>
      ${entry.responseBody === undefined ? html`<p class="hint">No body.</p>` : body('Answer body', entry.responseBody)}
    </div>
  </details>`;
}

function headerLines(entry: TrafficEntry): string {
  const lines = Object.entries(entry.requestHeaders).map(([name, value]) => `${name}: ${value}`);
  return [`${entry.method} ${entry.url}`, ...lines].join('\n');
}

function body(label: string, value: JsonValue | undefined): Html | undefined {
  if (value === undefined) return undefined;
  return html`<pre tabindex="0" aria-label="${label}">${jsonView(value)}</pre>`;
}

function readable(search: string): string {
  try {
    return decodeURIComponent(search);
  } catch {
    return search;
  }
}

function statusText({ status, problem }: TrafficEntry): string {
  if (status !== undefined) return String(status);
  return problem === undefined ? '…' : 'failed';
}

function tone({ status, problem }: TrafficEntry): string {
  if (status === undefined) return problem === undefined ? 'waiting' : 'bad';
  return status < 400 ? 'good' : 'bad';
}
