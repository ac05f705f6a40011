import { fillTemplate } from '../../scim/request-template';

import cases from './okta-requests.cases.json' with { type: 'json' };

import { oktaTraffic } from './index';

describe("Okta's requests", () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { template, words, request }) => {
    const given = Object.fromEntries(Object.entries(words));
    expect(fillTemplate(oktaTraffic[template as keyof typeof oktaTraffic], given)).toEqual(request);
  });

  it('a word without a value is a mistake in the data file', () => {
    expect(() => fillTemplate(oktaTraffic.readUser, {})).toThrow('{id}');
  });
});
