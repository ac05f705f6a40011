import type { JsonObject } from '@vbc/util';

import type { Environment } from '../config/environment';
import { isObject, stringAt } from '../http/json';
import { okta } from '../okta/okta';
import { fullName, type Person } from '../people/person';
import { createSimulator, type Simulator } from '../simulator/simulator';

import type { SignIn } from './authorize-over-http';
import { authenticate, switchScimOn } from './connecting';
import { TourFailed } from './tour-failed';
import tourPeople from './tour-people.json' with { type: 'json' };
import type { Transcript } from './transcript';

/** Who renames, who leaves: the first and the third of the people. */
const [RENAMED = '', , LEAVING = ''] = tourPeople;

export interface TourOptions {
  environment: Environment;
  signIn: SignIn;
  /** Whether to switch SCIM on first, through the portal. */
  enable: boolean;
  transcript: Transcript;
}

interface Tour extends TourOptions {
  simulator: Simulator;
  portal: (path: string) => string;
}

const STEPS: ((tour: Tour) => Promise<void>)[] = [
  switchOn,
  connect,
  assignPeople,
  rename,
  deactivate,
  lookBack,
];

/**
 * Drives the running product as Okta and its administrator would, and prints what happens.
 * @throws TourFailed, Unreachable when anything does not go as it must
 */
export async function takeTour(options: TourOptions): Promise<void> {
  const simulator = createSimulator({ environment: options.environment, provider: okta });
  simulator.feed.subscribe((change) => {
    if (change.kind === 'traffic') options.transcript.exchange(change.entry);
  });
  const tour: Tour = { ...options, simulator, portal: (path) => `${options.environment.apiUrl}${path}` };
  for (const step of STEPS) await step(tour);
}

async function switchOn({ enable, environment, signIn, transcript, portal }: Tour): Promise<void> {
  if (!enable) return;
  transcript.title('Switch SCIM on in the portal');
  const { session, wasOff } = await switchScimOn(environment.apiUrl, signIn);
  transcript.say(
    wasOff
      ? `${session.user.userName} switched SCIM on for the account ${session.account.name}`
      : `SCIM is on already for the account ${session.account.name}`,
  );
  transcript.look('the three switches', portal('/account/user-provisioning'));
}

async function connect({ environment, enable, signIn, simulator, transcript, portal }: Tour): Promise<void> {
  transcript.title(`Authenticate with Vonage, signing in as ${signIn.userName}`);
  const text = await authenticate(simulator, environment.redirectUri, signIn).catch((error: unknown) => {
    if (enable || !(error instanceof TourFailed)) throw error;
    const advice = `SCIM is switched on at ${portal('/account/user-provisioning')}, or by the tour without --no-enable.`;
    throw new TourFailed(`${error.message}\n${advice}`);
  });
  transcript.say(text);
  transcript.look('the connection, and who authorized it', portal('/account/user-provisioning'));
}

async function assignPeople({ simulator, transcript, portal }: Tour): Promise<void> {
  for (const id of tourPeople) {
    transcript.title(`Assign ${fullName(personOf(simulator, id).profile)}`);
    await simulator.provisioning.assign(id);
    const person = expectDone(simulator, id);
    transcript.say(`${person.task?.text ?? ''}.`);
    transcript.look('the directory icon and the locked fields', portal(`/users/${person.remoteId ?? ''}`));
  }
  transcript.look('everybody', portal('/users'));
}

async function rename({ simulator, transcript, portal }: Tour): Promise<void> {
  const { profile } = personOf(simulator, RENAMED);
  transcript.title(`Rename ${fullName(profile)} to ${profile.firstName} King`);
  await simulator.provisioning.rename(RENAMED, { ...profile, lastName: 'King' });
  const person = expectDone(simulator, RENAMED);
  await expectUser(
    simulator,
    person,
    'the last name King',
    (user) => stringAt(user['name'], 'familyName') === 'King',
  );
  transcript.look('the new name', portal(`/users/${person.remoteId ?? ''}`));
}

async function deactivate({ simulator, transcript, portal }: Tour): Promise<void> {
  transcript.title(`Deactivate ${fullName(personOf(simulator, LEAVING).profile)}`);
  await simulator.provisioning.deactivate(LEAVING);
  const person = expectDone(simulator, LEAVING);
  await expectUser(simulator, person, 'active false', (user) => user['active'] === false);
  transcript.look('the fields are unlocked, nothing is deleted', portal(`/users/${person.remoteId ?? ''}`));
}

function lookBack({ transcript, portal }: Tour): Promise<void> {
  transcript.title('Look back');
  transcript.look('everything that happened: open the tab Audit Log', portal('/account/single-sign-on'));
  return Promise.resolve();
}

function personOf(simulator: Simulator, id: string): Person {
  const person = simulator.company.find(id);
  if (person === undefined) throw new TourFailed(`There is no person ${id} among the demo people.`);
  return person;
}

function expectDone(simulator: Simulator, id: string): Person {
  const person = personOf(simulator, id);
  if (person.task?.state !== 'done') throw new TourFailed(person.task?.text ?? 'Nothing was done.');
  return person;
}

/** What the service serves back is what was pushed. */
async function expectUser(
  { service }: Simulator,
  { remoteId = '', profile }: Person,
  what: string,
  holds: (user: JsonObject) => boolean,
): Promise<void> {
  const user = await service.send({
    title: 'Check the result',
    method: 'GET',
    path: `/Users/${encodeURIComponent(remoteId)}`,
  });
  if (!isObject(user) || !holds(user)) {
    throw new TourFailed(`${fullName(profile)} should have ${what} now, but Vonage does not say so.`);
  }
}
