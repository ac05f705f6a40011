import type { Profile } from '../people/person';
import { addFakeUser } from '../testing/fake-scim';
import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';
import { testSimulator, type TestSimulator } from '../testing/test-simulator';

import { entra, entraLegacy } from './entra';

const ADA = '00u1ada0love0lace001';
const GRACE = '00u1grace0hopper0002';
const COMPUTING = '00g1computing0000002';
const MINUTE = 60_000;
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

function withoutManager(profile: Profile): Profile {
  return Object.fromEntries(
    Object.entries(profile).filter(([field]) => field !== 'managerId'),
  ) as unknown as Profile;
}

describe.each([
  ['with the flag', entra],
  ['without the flag', entraLegacy],
])('Microsoft Entra ID %s', (_, provider) => {
  let vonage: FakeVonage;
  let simulator: TestSimulator;

  beforeEach(async () => {
    vonage = await startFakeVonage();
    simulator = testSimulator(vonage, undefined, provider);
    vonage.scim.accessTokens.set('vbc_token', { expired: false });
    await simulator.link.useToken('vbc_token');
  });
  afterEach(() => vonage.close());

  /** The requests since the last call, without address and query. */
  const sent = (): string[] =>
    vonage.scim.requests
      .splice(0)
      .map(({ method, url }) => `${method} ${url.replace(/^\/scim\/v2|\?.*$/g, '')}`);
  const task = (id: string) => simulator.company.find(id)?.task;
  const remoteId = (id: string): string => simulator.company.find(id)?.remoteId ?? '';
  const cycle = () => simulator.cycle?.run();
  const refuseNext = (status: number, times: number): void => {
    vonage.scim.nextAnswers = Array.from({ length: times }, () => ({ status, detail: 'No.' }));
  };

  it('Test Connection asks for somebody who does not exist, with a token and without a User-Agent', () => {
    expect(simulator.link.notice()?.kind).toBe('success');
    const { url, headers } = vonage.scim.requests[0]!;
    expect(decodeURIComponent(url)).toMatch(/filter=userName\+eq\+"[0-9a-f-]{36}"$/);
    expect(url.includes('aadOptscim062020')).toBe(provider === entra);
    expect(headers).not.toHaveProperty('user-agent');
  });

  it('sends nothing before its cycle; the initial one looks up, creates, and sees to the manager', async () => {
    sent();
    simulator.company.change(GRACE, { profile: { ...profileOf(GRACE), managerId: ADA } });
    await simulator.provisioning.assign(GRACE);
    await simulator.provisioning.assign(ADA);
    expect(sent()).toEqual([]);
    expect(await cycle()).toMatchObject({ kind: 'initial', objects: 2, failed: 0 });
    expect(sent()).toEqual(
      expect.arrayContaining(['GET /Users', 'POST /Users', `PATCH /Users/${remoteId(GRACE)}`]),
    );
    expect(managerOf(GRACE)).toEqual({ value: remoteId(ADA) });
    simulator.company.change(GRACE, { profile: withoutManager(profileOf(GRACE)) });
    await cycle();
    expect(managerOf(GRACE)).toBeUndefined();
    sent();
    expect(await cycle()).toMatchObject({ kind: 'incremental', objects: 0 });
    expect(sent()).toEqual([]);
  });

  it('an incremental cycle reads and sends only what differs', async () => {
    await simulator.provisioning.assign(ADA);
    await cycle();
    sent();
    await simulator.provisioning.rename(ADA, {
      ...profileOf(ADA),
      lastName: 'King',
      email: 'king@acme.example',
    });
    await cycle();
    const [read, write] = vonage.scim.requests;
    expect(read?.method).toBe('GET');
    expect(write?.body).toMatchObject({
      Operations:
        provider === entra
          ? [
              { op: 'replace', path: 'emails[type eq "work"].value', value: 'king@acme.example' },
              { op: 'replace', value: { 'name.familyName': 'King' } },
            ]
          : [
              { op: 'Replace', path: 'name.familyName', value: 'King' },
              { op: 'Replace', path: 'emails[type eq "work"].value', value: 'king@acme.example' },
            ],
    });
    expect(vonage.scim.users.get(remoteId(ADA))).toMatchObject({
      name: { familyName: 'King' },
      emails: [{ value: 'king@acme.example', type: 'work', primary: true }],
    });
  });

  it('a match is restored and brought up to date', async () => {
    const { id } = addFakeUser(vonage.scim, {
      ...{ userName: 'Grace.Hopper@acme.example', active: false },
      ...{
        name: { givenName: 'G', familyName: 'Hopper' },
        emails: [{ value: 'g@home.example', type: 'home' }],
      },
    });
    await simulator.provisioning.assign(GRACE);
    await cycle();
    expect(remoteId(GRACE)).toBe(id);
    expect(vonage.scim.users.get(remoteId(GRACE))).toMatchObject({
      active: true,
      name: { givenName: 'Grace' },
    });
    expect(task(GRACE)).toMatchObject({ state: 'done', text: 'Linked to the existing user' });
  });

  it('soft delete leaves the user to be found, restore brings it back, permanent deletion deletes', async () => {
    await simulator.provisioning.assign(ADA);
    await cycle();
    const id = remoteId(ADA);
    sent();
    await simulator.provisioning.deactivate(ADA);
    await cycle();
    expect(sent()).toEqual([`PATCH /Users/${id}`, `GET /Users/${id}`]);
    expect(vonage.scim.users.get(id)).toMatchObject({ active: false });
    await simulator.provisioning.reactivate(ADA);
    await cycle();
    expect(sent()).toEqual([`GET /Users/${id}`, `PATCH /Users/${id}`]);
    expect(vonage.scim.users.get(id)).toMatchObject({ active: true });
    await simulator.provisioning.delete(ADA);
    await cycle();
    expect(sent()).toEqual([`DELETE /Users/${id}`]);
  });

  it('what failed returns with each cycle', async () => {
    await simulator.provisioning.assignEveryone();
    refuseNext(409, 1);
    expect(await cycle()).toMatchObject({ objects: 8, failed: 1 });
    const failed = simulator.company.people().find((person) => person.task?.state === 'failed');
    expect(failed?.task?.text).toMatch(
      /^Failed to create User '.*' in Vonage; Error: StatusCode: Conflict Message: No\./,
    );
    expect(await cycle()).toMatchObject({ objects: 1, failed: 0 });
  });

  it.each([
    ['more than 40 % fail', 409, 4, '4 of 8 objects failed.'],
    [
      'the credentials are refused',
      401,
      1,
      'The credentials were refused (SystemForCrossDomainIdentityManagementCredentialValidationFailure): No.',
    ],
  ])(
    'quarantine when %s: 6 hours, 6 more, then ever longer, until a cycle goes well',
    async (_why, status, times, reason) => {
      await simulator.provisioning.assignEveryone();
      refuseNext(status, times);
      await cycle();
      expect(simulator.cycle?.state().quarantine?.reason).toBe(reason);
      expect(hoursToNext()).toBe(6);
      simulator.clock.advance(40 * MINUTE);
      sent();
      await simulator.cycle?.tick();
      expect(sent()).toEqual([]);
      simulator.clock.advance(6 * 60 * MINUTE);
      await simulator.cycle?.tick();
      expect(simulator.cycle?.state().quarantine).toBeUndefined();
      expect(hoursToNext()).toBeCloseTo(40 / 60);
    },
  );

  it('groups: created empty, members one by one in question, rename, removal, deletion', async () => {
    await simulator.provisioning.assignEveryone();
    await simulator.provisioning.pushGroup(COMPUTING);
    await cycle();
    const groupId = simulator.groups.find(COMPUTING)?.remoteId ?? '';
    const members = (): unknown => vonage.scim.groups.get(groupId)?.['members'];
    expect(members()).toEqual(expect.arrayContaining([{ value: remoteId(ADA) }, { value: remoteId(GRACE) }]));
    sent();
    await simulator.provisioning.deactivate(ADA);
    await cycle();
    expect(members()).not.toEqual(expect.arrayContaining([{ value: remoteId(ADA) }]));
    expect(sent()).toEqual(
      expect.arrayContaining([`GET /Groups/${groupId}`, 'GET /Groups', `PATCH /Groups/${groupId}`]),
    );
    await simulator.provisioning.editGroup(
      COMPUTING,
      'Machines',
      simulator.groups.find(COMPUTING)?.memberIds ?? [],
    );
    await cycle();
    expect(vonage.scim.groups.get(groupId)).toMatchObject({ displayName: 'Machines' });
    await simulator.provisioning.removeGroup(COMPUTING);
    await cycle();
    expect(vonage.scim.groups.size).toBe(0);
  });

  const profileOf = (id: string) =>
    simulator.company.find(id)?.profile ?? { userName: '', firstName: '', lastName: '', email: '' };
  const managerOf = (id: string): unknown => {
    const extension = vonage.scim.users.get(remoteId(id))?.[ENTERPRISE];
    return (extension as { manager?: unknown } | undefined)?.manager;
  };
  const hoursToNext = (): number =>
    (new Date(simulator.cycle?.state().nextAt ?? '').getTime() - simulator.clock.now().getTime()) /
    (60 * MINUTE);
});
