import { readdirSync } from 'node:fs';

import { fillTemplate, type RequestTemplate, type Words } from '../scim/request-template';
import type { ScimRequest } from '../scim/scim-request';

/** A template with words, and the exact request it has to come to. */
export interface TrafficCase {
  name: string;
  template: string;
  words: Words;
  request: ScimRequest;
}

/**
 * Tests of a provider's folder of requests: each case to the letter, no file forgotten in the index, no request without
 * a case.
 */
export function itSendsTheTraffic(
  folder: URL,
  traffic: Readonly<Record<string, RequestTemplate>>,
  cases: readonly TrafficCase[],
): void {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { template, words, request }) => {
    const found = traffic[template];
    if (found === undefined) throw new Error(`There is no template "${template}".`);
    expect(fillTemplate(found, words)).toEqual(request);
  });

  it('lists every file of the folder in its index', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json') && !file.includes('.cases.'));
    expect(Object.keys(traffic).sort()).toEqual(files.map(inCamelCase).sort());
  });

  it('has a case for every request', () => {
    const covered = new Set(cases.map(({ template }) => template));
    expect(Object.keys(traffic).filter((template) => !covered.has(template))).toEqual([]);
  });
}

function inCamelCase(file: string): string {
  return file.replace(/\.json$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
