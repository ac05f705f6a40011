import type { Environment } from '../config/environment';
import type { ConnectWay, IdentityProvider } from '../provider/identity-provider';
import { createSimulator, type Simulator } from '../simulator/simulator';
import type { SignIn } from '../tour/authorize-over-http';
import { authenticate, switchScimOn, verifiedText } from '../tour/connecting';
import type { TrafficEntry } from '../traffic/traffic-log';

import { differences } from './check';
import { generateCompany } from './generated-company';
import { isMistake, LIFE, live, withMistake } from './life';
import { connectThroughPortal, type PortalConnection } from './portal-connection';
import { Statistics } from './statistics';
import { serveTenant } from './tenant-server';

export interface SimulationOptions {
  environment: Environment;
  provider: IdentityProvider;
  people: number;
  seed: number;
  /** How many people or groups are worked on at the same time; a provider with a cycle does one after the other. */
  parallel: number;
  /** A SCIM bearer token; without it the connection comes about in the way `auth` says. */
  token?: string | undefined;
  auth: ConnectWay;
  signIn: SignIn;
  /** Whether to switch SCIM on first, through the portal. */
  enable: boolean;
  say: (line: string) => void;
  /** Told of every exchange. */
  exchange: (entry: TrafficEntry) => void;
}

export interface SimulationResult {
  statistics: Statistics;
  seconds: number;
  /** What was refused that should not have been, was taken that should not have been, or is not as it was pushed. */
  failures: string[];
}

/**
 * Plays a provider's whole life with a company of many people against a running product.
 * @throws TourFailed, Unreachable when no connection comes about
 */
export async function runSimulation(options: SimulationOptions): Promise<SimulationResult> {
  const { parallel, say } = options;
  const tenant = await serveTenant(() => simulator);
  const environment = { ...options.environment, publicUrl: tenant.publicUrl };
  const simulator = simulatorOf({ ...options, environment });
  const statistics = new Statistics();
  simulator.feed.subscribe((change) => {
    if (change.kind !== 'traffic') return;
    statistics.note(change.entry);
    options.exchange(change.entry);
  });
  try {
    const { text, revoke } = await connect(simulator, { ...options, environment });
    say(text);
    try {
      return { statistics, ...(await timedLife(simulator, parallel, say)) };
    } finally {
      await revoke();
    }
  } finally {
    await tenant.close();
  }
}

async function timedLife(
  simulator: Simulator,
  parallel: number,
  say: (line: string) => void,
): Promise<Pick<SimulationResult, 'seconds' | 'failures'>> {
  const startedAt = performance.now();
  const failures = await wholeLife(simulator, parallel, say);
  say('Read back');
  failures.push(...(await differences(simulator, parallel)));
  return { seconds: (performance.now() - startedAt) / 1000, failures };
}

function simulatorOf({ environment, provider, people, seed }: SimulationOptions): Simulator {
  const company = generateCompany({
    people,
    groups: Math.min(20, Math.ceil(people / 10)),
    seed,
    label: provider.key,
  });
  return createSimulator({
    environment,
    provider,
    people: withMistake(company.people),
    groups: company.groups,
  });
}

async function connect(simulator: Simulator, options: SimulationOptions): Promise<PortalConnection> {
  const { environment, signIn, token, enable, auth } = options;
  const revoke = () => Promise.resolve();
  if (token !== undefined) {
    await simulator.link.useToken(token);
    return { text: verifiedText(simulator), revoke };
  }
  if (auth !== 'authorize') {
    return connectThroughPortal(simulator, { environment, signIn, enable, way: auth });
  }
  if (enable) await switchScimOn(environment.apiUrl, signIn);
  return { text: await authenticate(simulator, environment.redirectUri, signIn), revoke };
}

async function wholeLife(
  simulator: Simulator,
  parallel: number,
  say: (line: string) => void,
): Promise<string[]> {
  const failures = new Set<string>();
  for (const stepOf of LIFE) {
    const step = stepOf(simulator);
    if (step.ids.length === 0) continue;
    const startedAt = performance.now();
    await live(simulator, step, parallel);
    const found = failuresOf(simulator);
    for (const text of found) failures.add(text);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    say(
      `${step.title}: ${step.ids.length} in ${seconds} s${found.length > 0 ? `, ${found.length} failed` : ''}`,
    );
  }
  if (simulator.provider.people.import !== undefined) await simulator.userImport.run();
  const imported = simulator.userImport.state();
  if (imported.kind === 'failed') failures.add(imported.text);
  if (imported.kind === 'done')
    say(`Import: ${imported.users.length} users, ${imported.groups.length} groups`);
  return [...failures];
}

/** What stands failed after a step. A mistake that was not refused is a failure as well. */
function failuresOf({ company, groups }: Simulator): string[] {
  const people = company.people().flatMap((person) => {
    const failed = person.task?.state === 'failed';
    if (isMistake(person)) return failed ? [] : [`${person.profile.firstName} should have been refused.`];
    return failed ? [person.task?.text ?? ''] : [];
  });
  const failed = groups.all().filter(({ task }) => task?.state === 'failed');
  return [...people, ...failed.map(({ task }) => task?.text ?? '')];
}
