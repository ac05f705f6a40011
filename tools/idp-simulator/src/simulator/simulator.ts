import { type Clock, systemClock } from '@vbc/util';

import { Connection } from '../oauth/connection';
import { Keyring } from '../keys/keyring';
import { Company } from '../people/company';
import { demoGroups, demoPeople } from '../people/demo-people';
import type { Group } from '../people/group';
import { Groups } from '../people/groups';
import type { Person } from '../people/person';
import type { Task } from '../people/task';
import type { IdentityProvider, Service } from '../provider/identity-provider';
import { ScimClient } from '../scim/scim-client';
import { SingleSignOn } from '../sso/single-sign-on';
import { demoSsoClient, type SsoClient } from '../sso/sso-client';
import { TrafficLog } from '../traffic/traffic-log';

import { type Change, ChangeFeed } from './change-feed';
import { Cycle, type CycleParts } from './cycle';
import { GroupWork, type GroupWorkParts } from './group-work';
import { PersonWork } from './person-work';
import { Provisioning } from './provisioning';
import { ServiceLink } from './service-link';
import type { SavedState } from './state-file';
import { authorizationFlow, type OAuthParts, type TokenMakers, tokenMakers } from './token-sources';
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
  /** Connecting without a person, step by step. */
  serviceLink: ServiceLink;
  keyring: Keyring;
  sso: SingleSignOn;
  feed: ChangeFeed;
  /** What the provider's requests go through. */
  service: Service;
}

export interface SimulatorParts {
  environment: OAuthParts['environment'];
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
  const noteConnection = (): void => {
    changed({ kind: 'connection' });
  };
  const keyring = new Keyring(start.keys, noteConnection);
  const oauth = { environment, provider, keyring, traffic, clock };
  const makers = tokenMakers(oauth);
  const connection = new Connection(start.connection, makers, clock, noteConnection);
  const service = serviceOf(oauth, connection, company, sleep);
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
    ...linkOf(oauth, makers, { connection, service, feed }),
    keyring,
    sso: ssoOf(oauth, company, start.sso, changed),
  };
  return simulator;
}

function serviceOf(
  { environment, provider, traffic }: OAuthParts,
  credentials: Connection,
  company: Company,
  sleep: (seconds: number) => Promise<void>,
): Service {
  const baseUrl = `${environment.apiUrl}/scim/v2`;
  const scim = new ScimClient({ baseUrl, wire: provider.wire, credentials, traffic, sleep });
  return {
    send: (request) => scim.send(request),
    remoteIdOf: (id) => company.find(id)?.remoteId,
  };
}

function ssoOf(
  { environment, provider, keyring, clock }: OAuthParts,
  company: Company,
  client: SsoClient,
  changed: (change: Change) => void,
): SingleSignOn {
  return new SingleSignOn({
    issuer: `${environment.publicUrl}/oidc/${provider.key}`,
    keyring,
    company,
    client,
    clock,
    changed: () => {
      changed({ kind: 'sso' });
    },
  });
}

function linkOf(
  oauth: OAuthParts,
  makers: TokenMakers,
  { connection, service, feed }: Pick<Simulator, 'connection' | 'service' | 'feed'>,
): Pick<Simulator, 'link' | 'serviceLink'> {
  const { environment, provider, clock } = oauth;
  const changed = feed.publisher({ kind: 'connection' });
  const serviceLink = new ServiceLink({
    connection,
    tokens: makers.service,
    assertion: makers.assertion,
    verify: () => provider.testCredentials(service),
    clock,
    changed,
  });
  const link = new VonageLink({
    connection,
    provider,
    service,
    clock,
    changed,
    forItself: serviceLink,
    flow: authorizationFlow(oauth, makers.endpoint),
    whoAmI: askMe(`${environment.apiUrl}/scim/v2`, provider.wire.userAgent, connection),
  });
  return { link, serviceLink };
}

function stateOf(apiUrl: string, simulator: Simulator): SavedState {
  const { company, groups, connection, cycle, keyring, sso } = simulator;
  const keys = keyring.saved();
  const state = {
    apiUrl,
    people: [...company.people()],
    groups: [...groups.all()],
    connection: connection.state(),
    sso: sso.client(),
    ...(keys === undefined ? {} : { keys }),
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

type StartingState = Omit<SavedState, 'apiUrl' | 'sso'> & { sso: SsoClient };

/** Who comes to another service begins anew there, and stays who they are: the keys are kept. */
function startingState({ environment, saved, people, groups }: SimulatorParts): StartingState {
  const sso = demoSsoClient(environment.portalUrl ?? environment.apiUrl);
  if (saved?.apiUrl !== environment.apiUrl) {
    return {
      people: people ?? demoPeople(),
      groups: groups ?? demoGroups(),
      connection: { kind: 'none' },
      sso,
      ...(saved?.keys === undefined ? {} : { keys: saved.keys }),
    };
  }
  return { sso, ...saved, people: saved.people.map(afterRestart), groups: saved.groups.map(afterRestart) };
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
