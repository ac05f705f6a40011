import type { Profile } from '../people/person';
import { providerOf } from '../provider/providers';
import type { Service } from '../provider/identity-provider';
import type { ScimRequest } from '../scim/scim-request';
import { play, type Playing } from '../testing/playing';

import { createOneLogin, onelogin } from './onelogin';
import * as templates from './templates';
import templateCases from './templates/templates.cases.json' with { type: 'json' };

const ADA = '00u1ada0love0lace001';
const KATHERINE = '00u1katherine0jo0004';
const MATHEMATICS = '00g1mathematics00001';

describe('the body of a write', () => {
  const profile: Profile = {
    userName: 'ada@example.com',
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: 'ada@example.com',
    department: 'Research',
  };

  it.each(templateCases.map((one) => [one.name, one] as const))(
    '%s',
    async (_, { template, active, body }) => {
      const sent: ScimRequest[] = [];
      const service: Service = {
        send: (request) => Promise.resolve(void sent.push(request)).then(() => undefined),
        remoteIdOf: () => undefined,
      };
      const { people } = createOneLogin('k', 'n', templates[template as keyof typeof templates]);
      await people[active ? 'update' : 'deactivate'](service, '1', {
        id: '00u1',
        profile,
        assignment: 'assigned',
      });
      expect(sent).toEqual([{ title: 'Write the user', method: 'PUT', path: '/Users/1', body }]);
    },
  );
});

describe('OneLogin', () => {
  let playing: Playing;

  async function start(provider = onelogin): Promise<void> {
    playing = await play(provider);
  }
  afterEach(() => playing.vonage.close());

  const profileOf = (id: string) => playing.simulator.company.find(id)!.profile;
  const assign = (id = ADA) => playing.simulator.provisioning.assign(id);

  it('writes a plus for a space, an ampersand behind the last pair, and application/json', async () => {
    await start();
    expect(await playing.sentBy(() => assign())).toEqual([
      'GET /Users?filter=userName+eq+%22ada.lovelace%40example.com%22&',
      'POST /Users',
    ]);
    expect(playing.vonage.scim.requests[0]?.headers['accept']).toBe('application/json');
    expect(playing.vonage.scim.requests[1]?.headers['content-type']).toBe('application/json');
  });

  describe.each(['onelogin', 'onelogin-edited', 'onelogin-untyped'])('with the template of %s', (key) => {
    beforeEach(() => start(providerOf(key)));

    it('creates, updates, suspends, activates with whole bodies, and deletes', async () => {
      const { provisioning } = playing.simulator;
      const put = ['PUT /Users/1?'];
      await assign();
      expect(playing.remote('users')).toMatchObject({
        userName: 'ada.lovelace@example.com',
        name: { givenName: 'Ada', familyName: 'Lovelace' },
        emails: [{ value: 'ada.lovelace@example.com' }],
        active: true,
      });
      expect(
        await playing.sentBy(() => provisioning.rename(ADA, { ...profileOf(ADA), lastName: 'King' })),
      ).toEqual(put);
      expect(playing.remote('users')).toMatchObject({ name: { familyName: 'King' } });
      expect(await playing.sentBy(() => provisioning.deactivate(ADA))).toEqual(put);
      expect(playing.remote('users')).toMatchObject({ active: false });
      expect(await playing.sentBy(() => provisioning.reactivate(ADA))).toEqual(put);
      expect(playing.remote('users')).toMatchObject({ active: true });
      expect(await playing.sentBy(() => provisioning.delete(ADA))).toEqual(['DELETE /Users/1']);
      expect(playing.simulator.company.find(ADA)).toBeUndefined();
    });
  });

  it('somebody renamed while suspended is written once when activated', async () => {
    await start();
    const { provisioning } = playing.simulator;
    await assign();
    await provisioning.deactivate(ADA);
    await provisioning.rename(ADA, { ...profileOf(ADA), lastName: 'King' });
    expect(await playing.sentBy(() => provisioning.reactivate(ADA))).toEqual(['PUT /Users/1?']);
    expect(playing.remote('users')).toMatchObject({ active: true, name: { familyName: 'King' } });
  });

  it('takes over whom it finds with a PUT', async () => {
    await start();
    await assign();
    playing.simulator.company.change(ADA, { remoteId: undefined, active: undefined, pushed: undefined });
    expect((await playing.sentBy(() => assign()))[1]).toBe('PUT /Users/1?');
    expect(playing.vonage.scim.users.size).toBe(1);
  });

  describe('groups', () => {
    beforeEach(async () => {
      await start();
      await assign();
    });
    const push = () => playing.simulator.provisioning.pushGroup(MATHEMATICS);
    const remoteId = (id: string): string => playing.simulator.company.find(id)?.remoteId ?? '';
    const member = (op: string, id = ADA) => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ value: [{ value: remoteId(id) }], op, path: 'members' }],
    });

    it('looks through a page of a hundred and creates the missing one', async () => {
      expect(await playing.sentBy(push)).toEqual([
        'GET /Groups?startIndex=1&count=100&',
        'POST /Groups',
        'PATCH /Groups/1',
      ]);
      expect(playing.bodies().at(-1)).toEqual(member('add'));
    });

    it('takes the one that is there', async () => {
      await push();
      playing.simulator.groups.change(MATHEMATICS, { remoteId: undefined, pushed: undefined });
      expect(await playing.sentBy(push)).toEqual(['GET /Groups?startIndex=1&count=100&', 'PATCH /Groups/1']);
    });

    it.each(['deactivate', 'delete'] as const)('%s: out of the groups first', async (leave) => {
      await push();
      const id = remoteId(ADA);
      const sent = await playing.sentBy(() => playing.simulator.provisioning[leave](ADA));
      expect(sent).toEqual(['PATCH /Groups/1', leave === 'delete' ? 'DELETE /Users/1' : 'PUT /Users/1?']);
      expect(playing.bodies()[0]).toMatchObject({ Operations: [{ value: [{ value: id }], op: 'remove' }] });
    });

    it('who goes and who comes are two requests', async () => {
      await assign(KATHERINE);
      playing.simulator.groups.edit(MATHEMATICS, 'Mathematics', [ADA]);
      await push();
      const edit = () => playing.simulator.provisioning.editGroup(MATHEMATICS, 'Mathematics', [KATHERINE]);
      await playing.sentBy(edit);
      expect(playing.bodies()).toEqual([member('remove'), member('add', KATHERINE)]);
    });

    it('a new name is a new group, and the old one is left empty', async () => {
      await push();
      await playing.sentBy(() => playing.simulator.provisioning.editGroup(MATHEMATICS, 'Numbers', [ADA]));
      const groups = [...playing.vonage.scim.groups.values()];
      expect(groups.map(({ displayName, members }) => ({ displayName, members }))).toEqual([
        { displayName: 'Mathematics', members: undefined },
        { displayName: 'Numbers', members: [{ value: remoteId(ADA) }] },
      ]);
      expect(playing.simulator.groups.find(MATHEMATICS)?.task).toMatchObject({ state: 'done' });
    });

    it('a mapping that is removed empties the group, which stays', async () => {
      await push();
      expect(await playing.sentBy(() => playing.simulator.provisioning.removeGroup(MATHEMATICS))).toEqual([
        'PATCH /Groups/1',
      ]);
      expect(playing.remote('groups')).not.toHaveProperty('members');
    });
  });

  it('shows a refusal as the user’s provisioning state', async () => {
    await start();
    playing.vonage.scim.nextAnswers = [{ status: 400, detail: 'userName must not contain spaces.' }];
    await assign();
    expect(playing.simulator.company.find(ADA)?.task?.text).toBe(
      'Failed: could not create user in app (400). userName must not contain spaces.',
    );
  });
});
