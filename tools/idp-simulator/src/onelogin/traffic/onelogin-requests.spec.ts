import { itSendsTheTraffic, type TrafficCase } from '../../testing/traffic-cases';

import cases from './onelogin-requests.cases.json' with { type: 'json' };

import * as traffic from './index';

describe("OneLogin's requests", () => {
  itSendsTheTraffic(new URL('.', import.meta.url), traffic, cases as unknown as TrafficCase[]);
});
