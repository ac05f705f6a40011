import type { IdentityProvider } from '../provider/identity-provider';

import { type FakeVonage, startFakeVonage } from './fake-vonage';
import { testSimulator, type TestSimulator } from './test-simulator';

/** A provider at work against the fake service, and what it sent. */
export interface Playing {
  vonage: FakeVonage;
  simulator: TestSimulator;
  /** `METHOD path` of each request of `work`; ids of the service as `1`. */
  sentBy(work: () => Promise<unknown>): Promise<string[]>;
  /** The bodies of the last `sentBy`. */
  bodies(): unknown[];
  /** The one user or group the service holds. */
  remote(kind: 'users' | 'groups'): unknown;
}

/** Plays a provider that is connected with a bearer token. */
export async function play(provider: IdentityProvider): Promise<Playing> {
  const vonage = await startFakeVonage();
  const simulator = testSimulator(vonage, undefined, provider);
  vonage.scim.accessTokens.set('token-1', { expired: false });
  await simulator.link.useToken('token-1');
  const { scim } = vonage;
  return {
    vonage,
    simulator,
    async sentBy(work) {
      scim.requests.length = 0;
      const before = [...scim.users.keys(), ...scim.groups.keys()];
      await work();
      const ids = [...before, ...scim.users.keys(), ...scim.groups.keys()];
      return scim.requests
        .map(({ method, url }) => `${method} ${url.slice('/scim/v2'.length)}`)
        .map((line) => ids.reduce((text, id) => text.replace(id, '1'), line));
    },
    bodies: () => scim.requests.map(({ body }) => body),
    remote: (kind) => [...scim[kind].values()][0],
  };
}
