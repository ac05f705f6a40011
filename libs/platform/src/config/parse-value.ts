import { resolve } from 'node:path';

import type { VariableType } from './variables';

/** Turns a variable's text into a value; text that makes no sense stays as it is or becomes `undefined`, for validation to refuse. */
export function parseValue(type: VariableType, text: string): unknown {
  return PARSERS[type](text);
}

const PARSERS: Record<VariableType, (text: string) => unknown> = {
  text: (text) => text,
  'whole number': (text) => (/^\d{1,9}$/.test(text) ? Number(text) : text),
  'on or off': (text) => ON_OFF.get(text.toLowerCase()) ?? text,
  list: splitList,
  JSON: parseJson,
  // A slash at the end is what people copy from the browser.
  origin: (text) => text.replace(/\/$/, ''),
  directory: (text) => resolve(text),
  proxies: (text) =>
    /^\d{1,2}$/.test(text) ? Number(text) : (ON_OFF.get(text.toLowerCase()) ?? splitList(text)),
};

const ON_OFF = new Map([
  ...['on', 'true', 'yes', '1'].map((word) => [word, true] as const),
  ...['off', 'false', 'no', '0'].map((word) => [word, false] as const),
]);

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
