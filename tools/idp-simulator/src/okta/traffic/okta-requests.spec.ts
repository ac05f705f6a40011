import { fillTemplate } from '../../scim/request-template';
import { itSendsTheTraffic, type TrafficCase } from '../../testing/traffic-cases';

import cases from './okta-requests.cases.json' with { type: 'json' };

import * as traffic from './index';

describe("Okta's requests", () => {
  itSendsTheTraffic(new URL('.', import.meta.url), traffic, cases as unknown as TrafficCase[]);

  it('a word without a value is a mistake in the data file', () => {
    expect(() => fillTemplate(traffic.readUser, {})).toThrow('{id}');
  });

  it('a method there is not is one too', () => {
    expect(() => fillTemplate({ ...traffic.readUser, method: 'FETCH' }, { id: '1' })).toThrow('FETCH');
  });

  it('what the person does not have is left out, and an extension nothing is in', () => {
    const words = {
      userName: 'u',
      firstName: 'f',
      lastName: 'l',
      email: 'e',
      externalId: 'x',
      password: 'p',
    };
    const { body = {} } = fillTemplate(traffic.createUser, {
      ...words,
      title: undefined,
      department: undefined,
    });
    expect(Object.keys(body)).toEqual([
      'schemas',
      'userName',
      'name',
      'emails',
      'displayName',
      'locale',
      'externalId',
      'groups',
      'password',
      'active',
    ]);
  });
});
