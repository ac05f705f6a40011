import type { JsonValue } from '@vbc/util';

import { html, Html } from '../html';

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON, indented and coloured. */
export function jsonView(value: JsonValue): Html {
  const text = JSON.stringify(value, null, 2);
  const parts: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    parts.push(html`${text.slice(end, match.index)}${colouredToken(match[0], match[1], match[2])}`);
    end = match.index + match[0].length;
  }
  return html`${parts}${text.slice(end)}`;
}

function colouredToken(token: string, quoted: string | undefined, colon: string | undefined): Html {
  if (quoted === undefined) return html`<span class="json-literal">${token}</span>`;
  if (colon === undefined) return html`<span class="json-text">${quoted}</span>`;
  return html`<span class="json-name">${quoted}</span>${colon}`;
}
