import { type Clock, systemClock } from '@vbc/util';

import type { Environment } from '../config/environment';
import { AuthorizationFlow } from '../oauth/authorization-flow';
import { Connection } from '../oauth/connection';
import { TokenEndpoint } from '../oauth/token-endpoint';
import { Company } from '../people/company';
import { demoGroups, demoPeople } from '../people/demo-people';
import type { Group } from '../people/group';
import { Groups } from '../people/groups';
import type { Person } from '../people/person';
import type { Task } from '../people/task';
import type { IdentityProvider, Service } from '../provider/identity-provider';
import { ScimClient } from '../scim/scim-client';
import { TrafficLog } from '../traffic/traffic-log';

import { type Change, ChangeFeed } from './change-feed';
import { Cycle, type CycleParts } from './cycle';
import { GroupWork, type GroupWorkParts } from './group-work';
import { PersonWork } from './person-work';
import { Provisioning } from './provisioning';
import type { SavedState } from './state-file';
import { UserImport } from './user-import';
import { VonageLink } from './vonage-link';
import { askMe } from './who-am-i';

/** The identity provider at work: everything its page shows and does. */
export interface Simulator {
  provider: IdentityProvider;
  company: Company;
  groups: Groups;
  connection: Connection;
  traffic: TrafficLog;
  provisioning: Provisioning;
  /** Only where the provider has one. */
  cycle?: Cycle;
  userImport: UserImport;
  link: VonageLink;
  feed: ChangeFeed;
  /** What the provider's requests go through. */
  service: Service;
}

export interface SimulatorParts {
  environment: Pick<Environment, 'apiUrl' | 'clientId' | 'clientSecret' | 'redirectUri'>;
  provider: IdentityProvider;
  saved?: SavedState | undefined;
  /** The company where nothing was saved; that of the demo data when left out. */
  people?: Person[];
  groups?: Group[];
  save?: (state: SavedState) => void;
  clock?: Clock;
  sleep?: (seconds: number) => Promise<void>;
}

/** Puts a simulator together, from what was saved where that belongs to the same service. */
export function createSimulator(parts: SimulatorParts): Simulator {
  const { environment, provider, clock = systemClock, sleep = sleepFor } = parts;
  const feed = new ChangeFeed();
  const start = startingState(parts);
  const changed = (change: Change): void => {
    parts.save?.(stateOf(environment.apiUrl, simulator));
    feed.publish(change);
  };
  const traffic = new TrafficLog(clock, (entry) => {
    feed.publish({ kind: 'traffic', entry });
  });
  const company = new Company(start.people, (person) => {
    changed({ kind: 'person', person });
  });
  const groups = new Groups(start.groups, (group) => {
    changed({ kind: 'group', group });
  });
  const endpoint = tokenEndpoint(parts, traffic, clock);
  const connection = new Connection(start.connection, endpoint, clock, () => {
    changed({ kind: 'connection' });
  });
  const baseUrl = `${environment.apiUrl}/scim/v2`;
  const scim = new ScimClient({ baseUrl, wire: provider.wire, credentials: connection, traffic, sleep });
  const service: Service = {
    send: (request) => scim.send(request),
    remoteIdOf: (id) => company.find(id)?.remoteId,
  };
  const work = { company, groups, provider, service, clock, announce: feed.announce };
  const provisioning = provisioningOf(work);
  const simulator: Simulator = {
    provider,
    company,
    groups,
    connection,
    traffic,
    feed,
    service,
    provisioning,
    ...cycleOf(provider, { ...work, provisioning, changed }, start),
    userImport: new UserImport(provider, service, clock, feed.publisher({ kind: 'import' }), feed.announce),
    link: linkOf(environment, endpoint, { connection, provider, service, clock, feed }),
  };
  return simulator;
}

function linkOf(
  environment: SimulatorParts['environment'],
  endpoint: TokenEndpoint,
  { feed, ...parts }: Pick<Simulator, 'connection' | 'provider' | 'service' | 'feed'> & { clock: Clock },
): VonageLink {
  return new VonageLink({
    ...parts,
    flow: authorizationFlow(environment, parts.provider, endpoint, parts.clock),
    whoAmI: askMe(`${environment.apiUrl}/scim/v2`, parts.provider.wire.userAgent, parts.connection),
    changed: feed.publisher({ kind: 'connection' }),
  });
}

function stateOf(apiUrl: string, { company, groups, connection, cycle }: Simulator): SavedState {
  const state = {
    apiUrl,
    people: [...company.people()],
    groups: [...groups.all()],
    connection: connection.state(),
  };
  if (cycle === undefined) return state;
  return { ...state, cycle: { ...cycle.state(), running: false } };
}

function provisioningOf(parts: GroupWorkParts): Provisioning {
  const { company, groups, provider } = parts;
  return new Provisioning({
    company,
    groups,
    personWork: new PersonWork(parts),
    groupWork: new GroupWork(parts),
    waits: provider.cycle !== undefined,
    leavesGroupsFirst: provider.leavesGroupsFirst,
  });
}

function cycleOf(
  { cycle: policy }: IdentityProvider,
  parts: Omit<CycleParts, 'policy' | 'changed'> & { changed: (change: Change) => void },
  start: StartingState,
): { cycle?: Cycle } {
  const changed = (): void => {
    parts.changed({ kind: 'cycle' });
  };
  return policy === undefined ? {} : { cycle: new Cycle({ ...parts, policy, changed }, start.cycle) };
}

function tokenEndpoint(
  { environment, provider }: SimulatorParts,
  traffic: TrafficLog,
  clock: Clock,
): TokenEndpoint {
  return new TokenEndpoint({
    url: `${environment.apiUrl}/oauth/token`,
    ...oauthClient(environment, provider),
    userAgent: provider.wire.userAgent,
    traffic,
    clock,
  });
}

/** The one that was given, or that of the demo data. */
function oauthClient({ clientId, clientSecret }: SimulatorParts['environment'], { kind }: IdentityProvider) {
  return {
    clientId: clientId ?? `${kind}-simulator`,
    clientSecret: clientSecret ?? `${kind}-simulator-demo-secret`,
  };
}

function authorizationFlow(
  environment: SimulatorParts['environment'],
  provider: IdentityProvider,
  endpoint: TokenEndpoint,
  clock: Clock,
): AuthorizationFlow {
  const { apiUrl, redirectUri } = environment;
  const options = {
    authorizationUrl: `${apiUrl}/oauth/authorize`,
    tokenUrl: `${apiUrl}/oauth/token`,
    ...oauthClient(environment, provider),
    redirectUri,
  };
  return new AuthorizationFlow(options, `${apiUrl}/oauth`, endpoint, clock);
}

type StartingState = Omit<SavedState, 'apiUrl'>;

function startingState({ environment, saved, people, groups }: SimulatorParts): StartingState {
  if (saved?.apiUrl !== environment.apiUrl) {
    return { people: people ?? demoPeople(), groups: groups ?? demoGroups(), connection: { kind: 'none' } };
  }
  return { ...saved, people: saved.people.map(afterRestart), groups: saved.groups.map(afterRestart) };
}

/** What was under way when the simulator stopped has to be tried again. */
function afterRestart<T extends { task?: Task<string> }>(one: T): T {
  if (one.task?.state !== 'running') return one;
  return { ...one, task: { ...one.task, state: 'failed', text: 'Interrupted by a restart. Try again.' } };
}

function sleepFor(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });
}
