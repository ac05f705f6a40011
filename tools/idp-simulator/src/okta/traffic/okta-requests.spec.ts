import { fillTemplate } from '../../scim/request-template';

import cases from './okta-requests.cases.json' with { type: 'json' };

import * as traffic from './index';

describe("Okta's requests", () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { template, words, request }) => {
    const given = Object.fromEntries(Object.entries(words));
    expect(fillTemplate(traffic[template as keyof typeof traffic], given)).toEqual(request);
  });

  it('a word without a value is a mistake in the data file', () => {
    expect(() => fillTemplate(traffic.readUser, {})).toThrow('{id}');
  });
});
