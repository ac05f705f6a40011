import { PROVIDERS, providerOf } from '../provider/providers';
import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';
import { connect, testSimulator, type TestSimulator } from '../testing/test-simulator';

import { okta } from './okta';

const ADA = '00u1ada0love0lace001';
const KATHERINE = '00u1katherine0jo0004';
const MATHEMATICS = '00g1mathematics00001';

describe('Okta', () => {
  let vonage: FakeVonage;
  let simulator: TestSimulator;

  async function start(provider = okta): Promise<void> {
    vonage = await startFakeVonage();
    simulator = testSimulator(vonage, undefined, provider);
    await connect(simulator, vonage);
    vonage.scim.requests.length = 0;
  }
  afterEach(() => vonage.close());

  const sent = (): string[] => vonage.scim.requests.map(({ method, url }) => `${method} ${url.slice(8)}`);
  const sentBy = async (work: () => Promise<unknown>): Promise<string[]> => {
    vonage.scim.requests.length = 0;
    await work();
    const ids = [...vonage.scim.users.keys(), ...vonage.scim.groups.keys()];
    return sent().map((line) => ids.reduce((text, id) => text.replace(id, '1'), line));
  };
  const lastBody = (): unknown => vonage.scim.requests.at(-1)?.body;
  const remoteId = (id: string): string => simulator.company.find(id)?.remoteId ?? '';
  const profileOf = (id: string) => simulator.company.find(id)!.profile;

  describe.each([
    ['okta', ['GET /Users/1', 'PUT /Users/1'], ['PATCH /Users/1'], ['PATCH /Users/1']],
    ['okta-catalog', ['PATCH /Users/1'], ['PATCH /Users/1'], ['PATCH /Users/1']],
    [
      'okta-put',
      ['GET /Users/1', 'PUT /Users/1'],
      ['GET /Users/1', 'PUT /Users/1'],
      ['GET /Users/1', 'PUT /Users/1'],
    ],
  ])('%s', (key, update, deactivate, reactivate) => {
    beforeEach(() => start(providerOf(key)));

    it('updates, deactivates and reactivates in its own style, with the same result', async () => {
      await simulator.provisioning.assign(ADA);
      const user = () => vonage.scim.users.get(remoteId(ADA));
      const renamed = { ...profileOf(ADA), lastName: 'King', title: '' };
      expect(await sentBy(() => simulator.provisioning.rename(ADA, renamed))).toEqual(update);
      expect(user()).toMatchObject({ name: { familyName: 'King' }, title: '', active: true });
      expect(await sentBy(() => simulator.provisioning.deactivate(ADA))).toEqual(deactivate);
      expect(user()).toMatchObject({ active: false, name: { familyName: 'King' } });
      expect(await sentBy(() => simulator.provisioning.reactivate(ADA))).toEqual(reactivate);
      expect(user()).toMatchObject({ active: true });
      expect(simulator.company.find(ADA)?.task?.state).toBe('done');
    });

    it('takes over whom it finds, and they are active afterwards', async () => {
      await simulator.provisioning.assign(ADA);
      await simulator.provisioning.deactivate(ADA);
      simulator.company.change(ADA, { remoteId: undefined, active: undefined, pushed: undefined });
      await simulator.provisioning.assign(ADA);
      expect(simulator.company.find(ADA)?.task?.text).toBe('Linked to the existing user');
      expect(vonage.scim.users.get(remoteId(ADA))).toMatchObject({ active: true });
      expect(vonage.scim.users.size).toBe(1);
    });
  });

  describe('passwords', () => {
    beforeEach(() => start());

    it('sends a random one when it creates, and pushes later ones', async () => {
      await simulator.provisioning.assign(ADA);
      expect(lastBody()).toMatchObject({ password: expect.stringMatching(/^\S{16,}$/) });
      await simulator.provisioning.pushPassword(ADA, 'n3w-Secret');
      expect(lastBody()).toMatchObject({
        Operations: [{ op: 'replace', value: { password: 'n3w-Secret' } }],
      });
      expect(simulator.company.find(ADA)?.task).toMatchObject({ action: 'password', state: 'done' });
    });

    it('pushes none of somebody who is not assigned', async () => {
      expect(await sentBy(() => simulator.provisioning.pushPassword(ADA, 'x'))).toEqual([]);
    });
  });

  describe('group push', () => {
    beforeEach(async () => {
      await start();
      await simulator.provisioning.assign(ADA);
    });
    const group = () => [...vonage.scim.groups.values()][0];
    const push = () => simulator.provisioning.pushGroup(MATHEMATICS);

    it('creates it empty, then adds the members the service knows', async () => {
      expect(await sentBy(push)).toEqual(['POST /Groups', 'PATCH /Groups/1']);
      expect(vonage.scim.requests[0]?.body).toMatchObject({ displayName: 'Mathematics', members: [] });
      expect(lastBody()).toMatchObject({
        Operations: [
          {
            op: 'add',
            path: 'members',
            value: [{ value: remoteId(ADA), display: 'ada.lovelace@example.com' }],
          },
        ],
      });
    });

    it('somebody who is assigned later follows', async () => {
      await push();
      await simulator.provisioning.assign(KATHERINE);
      expect(group()?.['members']).toMatchObject([{ value: remoteId(ADA) }, { value: remoteId(KATHERINE) }]);
    });

    it('somebody who is deactivated leaves, and comes back', async () => {
      await push();
      const patches = ['PATCH /Users/1', 'PATCH /Groups/1'];
      expect(await sentBy(() => simulator.provisioning.deactivate(ADA))).toEqual(patches);
      expect(lastBody()).toMatchObject({
        Operations: [{ op: 'remove', path: `members[value eq "${remoteId(ADA)}"]` }],
      });
      expect(await sentBy(() => simulator.provisioning.reactivate(ADA))).toEqual(patches);
      expect(group()?.['members']).toMatchObject([{ value: remoteId(ADA) }]);
    });

    it('who went and who came go in one request, a new name in one of its own', async () => {
      await simulator.provisioning.assign(KATHERINE);
      simulator.groups.edit(MATHEMATICS, 'Mathematics', [ADA]);
      await push();
      const edit = () => simulator.provisioning.editGroup(MATHEMATICS, 'Numbers', [KATHERINE]);
      expect(await sentBy(edit)).toEqual(['PATCH /Groups/1', 'PATCH /Groups/1']);
      expect(vonage.scim.requests[0]?.body).toMatchObject({
        Operations: [
          {
            op: 'replace',
            value: { id: simulator.groups.find(MATHEMATICS)?.remoteId, displayName: 'Numbers' },
          },
        ],
      });
      expect(lastBody()).toMatchObject({ Operations: [{ op: 'remove' }, { op: 'add' }] });
      expect(group()).toMatchObject({ displayName: 'Numbers', members: [{ value: remoteId(KATHERINE) }] });
    });

    it('push now replaces all members, none too', async () => {
      await push();
      const replace = () => simulator.provisioning.replaceMembers(MATHEMATICS);
      await replace();
      expect(lastBody()).toMatchObject({ Operations: [{ op: 'replace', path: 'members', value: [{}] }] });
      await simulator.provisioning.editGroup(MATHEMATICS, 'Mathematics', []);
      await replace();
      expect(lastBody()).toMatchObject({ Operations: [{ op: 'replace', path: 'members', value: [] }] });
      expect(group()?.['members']).toBeUndefined();
    });

    it('links a group that has the name already, members and all', async () => {
      await push();
      simulator.groups.change(MATHEMATICS, { remoteId: undefined, pushed: undefined });
      expect(await sentBy(push)).toEqual([
        'POST /Groups',
        'GET /Groups?startIndex=1&count=100',
        'PATCH /Groups/1',
      ]);
      expect(simulator.groups.find(MATHEMATICS)?.task?.text).toBe('Linked to the existing group');
    });

    it('unlink and delete, and the group may be pushed again', async () => {
      await push();
      const remove = () => simulator.provisioning.removeGroup(MATHEMATICS);
      const id = simulator.groups.find(MATHEMATICS)?.remoteId ?? '';
      vonage.scim.requests.length = 0;
      await remove();
      expect(sent()).toEqual([`DELETE /Groups/${id}`]);
      expect(simulator.groups.find(MATHEMATICS)).toMatchObject({ assignment: 'local' });
      await push();
      expect(vonage.scim.groups.size).toBe(1);
    });

    it('says why a group could not be pushed; a retry goes on where it stopped', async () => {
      vonage.scim.nextAnswers = [{ status: 403, detail: 'The connection is paused. Resume it.' }];
      await push();
      expect(simulator.groups.find(MATHEMATICS)?.task).toMatchObject({
        state: 'failed',
        text:
          'Failed on push of group Mathematics to app Vonage Business Communications: Error while creating user ' +
          'group Mathematics: Forbidden. Errors reported by remote server: The connection is paused. Resume it.',
      });
      await simulator.provisioning.retryGroup(MATHEMATICS);
      expect(simulator.groups.find(MATHEMATICS)?.task?.state).toBe('done');
    });

    it('a group that is gone at the service begins anew at the next try', async () => {
      await push();
      vonage.scim.groups.clear();
      await simulator.provisioning.editGroup(MATHEMATICS, 'Numbers', [ADA]);
      expect(simulator.groups.find(MATHEMATICS)?.task?.state).toBe('failed');
      await simulator.provisioning.retryGroup(MATHEMATICS);
      expect(group()).toMatchObject({ displayName: 'Numbers', members: [{ value: remoteId(ADA) }] });
    });
  });

  it('every style has a key of its own', async () => {
    await start();
    expect(new Set(PROVIDERS.map(({ key }) => key)).size).toBe(PROVIDERS.length);
    expect(providerOf('nobody')).toBeUndefined();
  });
});
