import type { FastifyInstance } from 'fastify';

import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';
import { connect, stageFor, testSimulator, type TestSimulator } from '../testing/test-simulator';

import { createServer } from './server';

const ADA = '00u1ada0love0lace001';

describe('the console', () => {
  let vonage: FakeVonage;
  let simulator: TestSimulator;
  let server: FastifyInstance;
  let address: string;

  beforeEach(async () => {
    vonage = await startFakeVonage();
    simulator = testSimulator(vonage);
    server = createServer(stageFor(simulator), { publicUrl: 'http://localhost:4000', apiUrl: vonage.apiUrl });
    address = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    await server.close();
    await vonage.close();
  });

  const get = (path: string, headers = {}) => fetch(`${address}${path}`, { headers, redirect: 'manual' });
  const post = (path: string, fields: Record<string, string> = {}, headers = {}) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
      redirect: 'manual',
    });
  const profile = {
    firstName: 'Mary',
    lastName: 'Jackson',
    email: 'mary@example.com',
    userName: 'mary@example.com',
  };

  it('is alive', async () => {
    expect((await get('/health/live')).status).toBe(200);
  });

  it.each(['/assets/console.css', '/assets/console.mjs', '/assets/icon.svg'])('serves %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect((await answer.text()).length).toBeGreaterThan(100);
  });

  it('shows everybody, and never a token', async () => {
    await connect(simulator, vonage);
    const text = await (await get('/')).text();
    expect(text).toContain('Ada Lovelace');
    expect(text).toContain('Vonage was verified successfully!');
    for (const token of [...vonage.scim.accessTokens.keys(), ...vonage.oauth.refreshTokens])
      expect(text).not.toContain(token);
  });

  it('allows nothing from elsewhere', async () => {
    const { headers } = await get('/');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain(`form-action 'self' ${vonage.apiUrl}`);
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['the opaque origin', { origin: 'null' }],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses a write from %s', async (_, headers) => {
    expect((await post('/people', profile, headers)).status).toBe(403);
    expect(simulator.company.people()).toHaveLength(8);
  });

  it('begins the authorization bound to the browser, and takes the answer', async () => {
    const begun = await post('/connect');
    expect(begun.status).toBe(303);
    expect(begun.headers.get('location')).toContain(`${vonage.apiUrl}/oauth/authorize?`);
    expect(begun.headers.get('set-cookie')).toMatch(
      /^idp_simulator_browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    await get(`/callback?error=access_denied&state=${state}`);
    expect(simulator.link.notice()?.text).toContain('belongs to no authorization');
    const again = await post('/connect', {}, { cookie: 'a=b; idp_simulator_browser=mine' });
    expect(again.headers.get('set-cookie')).toBeNull();
    const location = new URL(again.headers.get('location') ?? '');
    await get(`/callback?error=access_denied&state=${location.searchParams.get('state') ?? ''}`, {
      cookie: 'idp_simulator_browser=mine',
    });
    expect(simulator.link.notice()?.text).toContain('was denied');
  });

  it('adds a person, by form and in the background', async () => {
    const plain = await post('/people', profile);
    expect([plain.status, plain.headers.get('location')]).toEqual([303, '/']);
    const again = await post('/people', profile, { accept: 'application/json' });
    expect(again.status).toBe(422);
    expect(await again.json()).toEqual([
      {
        key: 'add-person',
        revision: expect.any(Number),
        html: expect.stringContaining('Another person has this user name.'),
      },
    ]);
    expect(simulator.company.people()).toHaveLength(9);
  });

  it('keeps what was typed when the form is refused, escaped', async () => {
    const answer = await post('/people', { ...profile, firstName: ' ', lastName: '"><b>' });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(text).toContain('First name is required.');
  });

  it('renames in place', async () => {
    const form = await (await get(`/people/${ADA}/row?edit`)).json();
    expect(form).toEqual([expect.objectContaining({ html: expect.stringContaining('value="Lovelace"') })]);
    const answer = await post(
      `/people/${ADA}/rename`,
      { ...profile, lastName: 'King' },
      { accept: 'application/json' },
    );
    expect(await answer.json()).toEqual([
      expect.objectContaining({ html: expect.stringContaining('Mary King') }),
    ]);
    expect((await get('/people/nobody/row')).status).toBe(404);
  });

  it('streams each change as it happens, and the last piece shows how it ended', async () => {
    await connect(simulator, vonage);
    const stream = await get('/events');
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    await post(`/people/${ADA}/assign`);
    let text = '';
    while (!text.includes('event: announcement')) text += (await reader.read()).value ?? '';
    await reader.cancel();
    expect(text).toContain('traffic-3');
    expect(text).toContain('Ada Lovelace: Created');
    const rows = text.split('\n').filter((line) => line.includes('"key":"person-'));
    expect(rows.at(-1)).toContain('Created');
    const revisions = rows.map((line) => Number(/"revision":(\d+)/.exec(line)?.[1]));
    expect(revisions).toEqual([...revisions].sort((one, other) => one - other));
  });

  it.each(['deactivate', 'reactivate', 'retry', 'assign'])('%s of nobody does nothing', async (action) => {
    expect((await post(`/people/nobody/${action}`)).status).toBe(303);
  });
});
