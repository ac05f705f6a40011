import { itSendsTheTraffic, type TrafficCase } from '../../testing/traffic-cases';

import cases from './entra-requests.cases.json' with { type: 'json' };

import * as traffic from './index';

describe("Entra ID's writes without the flag", () => {
  itSendsTheTraffic(new URL('.', import.meta.url), traffic, cases as unknown as TrafficCase[]);
});
