import type { FastifyInstance } from 'fastify';

import { providerOf } from '../provider/providers';
import { play, type Playing } from '../testing/playing';
import { stageFor } from '../testing/test-simulator';

import { createServer } from './server';

const ADA = '00u1ada0love0lace001';
const ALAN = '00u1alan0turing00003';
const COMPUTING = '00g1computing0000002';

describe('groups on the console', () => {
  let playing: Playing;
  let server: FastifyInstance;

  async function open(provider = 'okta'): Promise<void> {
    playing = await play(providerOf(provider)!);
    server = createServer(stageFor(playing.simulator), {
      publicUrl: 'http://localhost:4000',
      apiUrl: playing.vonage.apiUrl,
    });
  }
  afterEach(async () => {
    await server.close();
    await playing.vonage.close();
  });

  const pieces = { accept: 'application/json' };
  const get = (url: string) => server.inject({ url });
  const post = (url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const group = (id = COMPUTING) => playing.simulator.groups.find(id);

  it('shows every group with its members counted', async () => {
    await open();
    const { body } = await get('/');
    expect(body).toContain('Front Desk');
    expect(body).toContain('4 members');
    expect(body).toContain('Push group');
  });

  it('edits name and members in place: a box that is not ticked is left out', async () => {
    await open();
    const [form] = (await get(`/groups/${COMPUTING}/row?edit`)).json<{ html: string }[]>();
    expect(form?.html).toContain(`name="member-${ADA}" checked`);
    const answer = await post(
      `/groups/${COMPUTING}/edit`,
      { name: ' Machines ', [`member-${ALAN}`]: 'on' },
      pieces,
    );
    expect(answer.json()).toEqual([
      expect.objectContaining({
        key: `groups-row-${COMPUTING}`,
        html: expect.stringContaining('Machines'),
      }),
    ]);
    expect(group()).toMatchObject({ name: 'Machines', memberIds: [ALAN] });
  });

  it('has the form on the page itself, for browsers without the script', async () => {
    await open();
    expect((await get(`/?group=${COMPUTING}`)).body).toContain(`action="/groups/${COMPUTING}/edit"`);
    expect((await post(`/groups/${COMPUTING}/edit`, { name: 'Machines' })).statusCode).toBe(303);
  });

  it.each([
    ['', 'A name is required.'],
    ['mathematics', 'Another group has this name.'],
  ])('keeps what was typed where the name %j is refused', async (name, problem) => {
    await open();
    const edited = await post(`/groups/${COMPUTING}/edit`, { name, [`member-${ALAN}`]: 'on' }, pieces);
    expect(edited.statusCode).toBe(422);
    const [row] = edited.json<{ html: string }[]>();
    expect(row?.html).toContain(problem);
    expect(row?.html).toContain(`name="member-${ALAN}" checked`);
    expect(group()).toMatchObject({ name: 'Computing' });
    const added = await post('/groups', { name });
    expect(added.statusCode).toBe(422);
    expect(added.body).toContain(problem);
  });

  it('adds a group, pushes it, pushes all members again, and takes it back', async () => {
    await open();
    await post('/groups', { name: 'Choir' });
    const id = playing.simulator.groups.all().at(-1)?.id ?? '';
    const done = () => playing.simulator.provisioning.settleGroup(id);
    await post(`/groups/${id}/push`);
    await done();
    expect(playing.remote('groups')).toMatchObject({ displayName: 'Choir' });
    await post(`/groups/${id}/push-now`);
    await done();
    expect(group(id)?.task).toMatchObject({ action: 'replace', state: 'done' });
    await post(`/groups/${id}/remove`);
    await done();
    expect(playing.vonage.scim.groups.size).toBe(0);
  });

  it.each(['push', 'push-now', 'remove', 'retry'])('%s of no group does nothing', async (action) => {
    await open();
    expect((await post(`/groups/nobody/${action}`)).statusCode).toBe(303);
    expect((await get('/groups/nobody/row')).statusCode).toBe(404);
  });

  describe('each provider in its own words', () => {
    it.each([
      ['okta', ['Assign everyone', 'Run import', 'Last task', 'Push group'], ['Start provisioning']],
      ['onelogin', ['Provision everyone', 'Provisioning state', 'Map to Vonage'], ['Run import', 'cycle']],
      ['entra', ['Provisioning log', 'Start provisioning', 'Tenant URL', 'Assign group'], ['Run import']],
    ])('%s', async (key, present, absent) => {
      await open(key);
      const { body } = await get('/');
      for (const text of present) expect(body).toContain(text);
      for (const text of absent) expect(body).not.toContain(`>${text}<`);
    });
  });

  it('runs and restarts the cycle of a provider that has one', async () => {
    await open('entra');
    await post(`/people/${ADA}/assign`);
    expect((await get('/')).body).toContain('Waits for the next cycle.');
    await post('/cycle/run');
    while (playing.simulator.cycle?.state().running) await new Promise(setImmediate);
    expect(playing.vonage.scim.users.size).toBe(1);
    expect((await get('/')).body).toContain('Restart provisioning');
    await post('/cycle/restart');
    expect(playing.simulator.cycle?.state().last).toBeUndefined();
  });

  it('a person who is deleted goes from the page', async () => {
    await open('onelogin');
    const { provisioning } = playing.simulator;
    await provisioning.assign(ADA);
    await provisioning.deactivate(ADA);
    await post(`/people/${ADA}/delete`);
    await provisioning.settlePerson(ADA);
    expect((await get('/')).body).not.toContain(`data-key="person-${ADA}"`);
  });

  it('pushes a password from the form of a person who is assigned, where the provider does', async () => {
    await open();
    const form = async () => (await get(`/people/${ADA}/row?edit`)).body;
    expect(await form()).not.toContain('Push password');
    await playing.simulator.provisioning.assign(ADA);
    expect(await form()).toContain('Push password');
    await post(`/people/${ADA}/password`);
    await playing.simulator.provisioning.settlePerson(ADA);
    expect(playing.simulator.company.find(ADA)?.task).toMatchObject({ text: 'Password pushed' });
  });
});
