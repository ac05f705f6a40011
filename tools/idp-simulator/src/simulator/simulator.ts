import { type Clock, systemClock } from '@vbc/util';

import type { Environment } from '../config/environment';
import { AuthorizationFlow } from '../oauth/authorization-flow';
import { Connection } from '../oauth/connection';
import { TokenEndpoint } from '../oauth/token-endpoint';
import { Company } from '../people/company';
import { demoPeople } from '../people/demo-people';
import type { Person } from '../people/person';
import type { IdentityProvider } from '../provider/identity-provider';
import { ScimClient } from '../scim/scim-client';
import type { SendScim } from '../scim/scim-request';
import { TrafficLog } from '../traffic/traffic-log';

import { ChangeFeed } from './change-feed';
import { Provisioning } from './provisioning';
import type { SavedState } from './state-file';
import { UserImport } from './user-import';
import { VonageLink } from './vonage-link';
import { askMe } from './who-am-i';

/** The identity provider at work: everything its page shows and does. */
export interface Simulator {
  provider: IdentityProvider;
  company: Company;
  connection: Connection;
  traffic: TrafficLog;
  provisioning: Provisioning;
  userImport: UserImport;
  link: VonageLink;
  feed: ChangeFeed;
  /** Sends one SCIM request through the connection. */
  send: SendScim;
}

export interface SimulatorParts {
  environment: Pick<Environment, 'apiUrl' | 'clientId' | 'clientSecret' | 'redirectUri'>;
  provider: IdentityProvider;
  saved?: SavedState | undefined;
  save?: (state: SavedState) => void;
  clock?: Clock;
  sleep?: (seconds: number) => Promise<void>;
}

/** Puts a simulator together, from what was saved where that belongs to the same service. */
export function createSimulator(parts: SimulatorParts): Simulator {
  const { environment, provider, clock = systemClock, sleep = sleepFor } = parts;
  const feed = new ChangeFeed();
  const start = startingState(parts);
  const persist = (): void =>
    parts.save?.({
      apiUrl: environment.apiUrl,
      people: [...company.people()],
      connection: connection.state(),
    });

  const traffic = new TrafficLog(clock, (entry) => {
    feed.publish({ kind: 'traffic', entry });
  });
  const company = new Company(start.people, (person) => {
    persist();
    feed.publish({ kind: 'person', person });
  });
  const endpoint = tokenEndpoint(parts, traffic, clock);
  const connection = new Connection(start.connection, endpoint, clock, () => {
    persist();
    feed.publish({ kind: 'connection' });
  });
  const baseUrl = `${environment.apiUrl}/scim/v2`;
  const scim = new ScimClient({ baseUrl, agent: provider, credentials: connection, traffic, sleep });
  const send: SendScim = (request) => scim.send(request);
  return {
    provider,
    company,
    connection,
    traffic,
    feed,
    send,
    provisioning: new Provisioning(company, provider, send, clock, feed.announce),
    userImport: new UserImport(provider, send, clock, feed.publisher({ kind: 'import' }), feed.announce),
    link: new VonageLink({
      connection,
      flow: authorizationFlow(environment, endpoint, clock),
      provider,
      send,
      whoAmI: askMe(baseUrl, provider.userAgent, connection),
      clock,
      changed: feed.publisher({ kind: 'connection' }),
    }),
  };
}

function tokenEndpoint(
  { environment, provider }: SimulatorParts,
  traffic: TrafficLog,
  clock: Clock,
): TokenEndpoint {
  const { apiUrl, clientId, clientSecret } = environment;
  return new TokenEndpoint({
    url: `${apiUrl}/oauth/token`,
    clientId,
    clientSecret,
    userAgent: provider.userAgent,
    traffic,
    clock,
  });
}

function authorizationFlow(
  { apiUrl, clientId, clientSecret, redirectUri }: SimulatorParts['environment'],
  endpoint: TokenEndpoint,
  clock: Clock,
): AuthorizationFlow {
  const options = {
    authorizationUrl: `${apiUrl}/oauth/authorize`,
    tokenUrl: `${apiUrl}/oauth/token`,
    clientId,
    clientSecret,
    redirectUri,
  };
  return new AuthorizationFlow(options, `${apiUrl}/oauth`, endpoint, clock);
}

function startingState({ environment, saved }: SimulatorParts): Pick<SavedState, 'people' | 'connection'> {
  if (saved?.apiUrl !== environment.apiUrl) return { people: demoPeople(), connection: { kind: 'none' } };
  return { people: saved.people.map(afterRestart), connection: saved.connection };
}

/** What was under way when the simulator stopped has to be tried again. */
function afterRestart(person: Person): Person {
  if (person.task?.state !== 'running') return person;
  return {
    ...person,
    task: { ...person.task, state: 'failed', text: 'Interrupted by a restart. Try again.' },
  };
}

function sleepFor(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });
}
