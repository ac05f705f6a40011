import { FixedClock } from '@vbc/util';

import { okta } from '../okta/okta';
import type { Stage } from '../simulator/cast';
import type { SavedState } from '../simulator/state-file';
import { createSimulator, type Simulator } from '../simulator/simulator';
import { authorizeOverHttp } from '../tour/authorize-over-http';
import { WebClient } from '../tour/web-client';

import type { FakeVonage } from './fake-vonage';

export const REDIRECT_URI = 'http://localhost:4000/callback';

export interface TestSimulator extends Simulator {
  clock: FixedClock;
  /** How long each wait was to be, in seconds; none is really waited. */
  waits: number[];
  saves: SavedState[];
}

/** A simulator whose clock stands still and whose waits pass at once. */
export function testSimulator(
  vonage: FakeVonage,
  saved?: SavedState,
  provider = okta,
  publicUrl = 'http://localhost:4000',
): TestSimulator {
  vonage.scim.kind = provider.kind;
  const clock = new FixedClock('2026-03-02T09:00:00Z');
  const waits: number[] = [];
  const saves: SavedState[] = [];
  const simulator = createSimulator({
    environment: {
      apiUrl: vonage.apiUrl,
      redirectUri: REDIRECT_URI,
      publicUrl,
    },
    provider,
    saved,
    save: (state) => saves.push(structuredClone(state)),
    clock,
    sleep: (seconds) => {
      waits.push(seconds);
      return Promise.resolve();
    },
  });
  return { ...simulator, clock, waits, saves };
}

/** Connects through the pages, as a person would. */
export async function connect(simulator: Simulator, vonage: FakeVonage): Promise<void> {
  const url = await simulator.link.begin('browser-1');
  const answer = await authorizeOverHttp(new WebClient(), url, REDIRECT_URI, vonage.oauth.signIn);
  await simulator.link.complete('browser-1', answer);
}

/** A stage on which nobody else ever plays. */
export function stageFor(simulator: Simulator): Stage {
  return {
    current: () => simulator,
    simulatorOf: (key) => (key === simulator.provider.key ? simulator : undefined),
    providers: () => [simulator.provider],
    play: () => undefined,
    onSwitch: () => () => undefined,
  };
}
