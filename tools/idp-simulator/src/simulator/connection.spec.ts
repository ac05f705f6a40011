import type { JsonObject } from '@vbc/util';

import { stringAt } from '../http/json';
import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';
import { connect, testSimulator, type TestSimulator } from '../testing/test-simulator';

const ADA = '00u1ada0love0lace001';
const GRACE = '00u1grace0hopper0002';

describe('the connection of the simulator', () => {
  let vonage: FakeVonage;
  let simulator: TestSimulator;

  beforeEach(async () => {
    vonage = await startFakeVonage();
    simulator = testSimulator(vonage);
  });
  afterEach(() => vonage.close());

  const sent = (): string[] => vonage.scim.requests.map(({ method, url }) => `${method} ${url}`);
  const task = (id: string) => simulator.company.find(id)?.task;

  describe('tokens and waiting', () => {
    beforeEach(() => connect(simulator, vonage));
    const expireAll = (): void => {
      for (const token of vonage.scim.accessTokens.values()) token.expired = true;
    };
    const grants = (): (string | undefined)[] => vonage.oauth.tokenRequests.map((form) => form['grant_type']);

    it('renews after a 401 and tries once more', async () => {
      expireAll();
      await simulator.provisioning.assign(ADA);
      expect(grants()).toEqual(['authorization_code', 'refresh_token']);
      expect(task(ADA)).toMatchObject({ state: 'done' });
    });

    it('renews before a request when the token is known to have expired, and keeps the refresh token', async () => {
      simulator.clock.advance(3_601_000);
      await simulator.provisioning.assign(ADA);
      simulator.clock.advance(3_601_000);
      await simulator.provisioning.assign(GRACE);
      expect(grants()).toEqual(['authorization_code', 'refresh_token', 'refresh_token']);
      expect(sent().filter((line) => line.startsWith('POST'))).toHaveLength(2);
    });

    it('requests that find it expired together renew it once', async () => {
      const rejected = await simulator.connection.authorization();
      const renewed = [simulator.connection.renewed(rejected), simulator.connection.renewed(rejected)];
      expect(new Set(await Promise.all(renewed)).size).toBe(1);
      expect(grants()).toEqual(['authorization_code', 'refresh_token']);
    });

    it('ends the connection when the refresh token is refused', async () => {
      expireAll();
      vonage.oauth.refreshTokens.clear();
      await simulator.provisioning.assign(ADA);
      expect(task(ADA)?.text).toContain('Authenticate with Vonage again.');
      expect(simulator.connection.state()).toMatchObject({ kind: 'ended' });
    });

    it('a 401 for the renewed token too is an error, not a loop', async () => {
      vonage.scim.nextAnswers = [
        { status: 401, detail: 'No.' },
        { status: 401, detail: 'No.' },
      ];
      await simulator.provisioning.assign(ADA);
      expect(task(ADA)?.text).toContain('Unauthorized');
      expect(grants()).toHaveLength(2);
    });

    it('waits as long as 429 asks, then goes on', async () => {
      vonage.scim.nextAnswers = [
        { status: 429, headers: { 'retry-after': '3' }, detail: 'Too many requests.' },
        { status: 429, detail: 'Too many requests.' },
      ];
      await simulator.provisioning.assign(ADA);
      expect(simulator.waits).toEqual([3, 600]);
      expect(task(ADA)).toMatchObject({ state: 'done' });
    });

    it('gives up after ten tries', async () => {
      vonage.scim.nextAnswers = Array.from({ length: 20 }, () => ({
        status: 429,
        headers: { 'retry-after': '1' },
        detail: 'Too many.',
      }));
      await simulator.provisioning.assign(ADA);
      expect(simulator.waits).toHaveLength(9);
      expect(task(ADA)).toMatchObject({ state: 'failed' });
    });

    it('says so when the service is not there', async () => {
      await vonage.close();
      await simulator.provisioning.assign(ADA);
      expect(task(ADA)?.text).toMatch(/cannot be reached \(\w+\)\. Is it running\?/);
    });
  });

  describe('what outlives a restart', () => {
    it('people and connection; what was under way has to be tried again', async () => {
      await connect(simulator, vonage);
      await simulator.provisioning.assign(ADA);
      const running = simulator.saves.find((state) => state.people[0]?.task?.state === 'running');
      const again = testSimulator(vonage, running);
      expect(again.company.find(ADA)?.task).toMatchObject({ state: 'failed', action: 'create' });
      await again.provisioning.retry(ADA);
      expect(again.company.find(ADA)?.task).toMatchObject({
        state: 'done',
        text: 'Linked to the existing user',
      });
    });

    it('nothing of it belongs to another service', async () => {
      await connect(simulator, vonage);
      const saved = simulator.saves.at(-1);
      const other = testSimulator({ ...vonage, apiUrl: 'http://localhost:1' }, saved);
      expect(other.connection.state()).toEqual({ kind: 'none' });
    });
  });

  it('no secret is in the traffic shown', async () => {
    await connect(simulator, vonage);
    await simulator.provisioning.assign(ADA);
    const shown = JSON.stringify(simulator.traffic.entries());
    const post = vonage.scim.requests.find(({ method }) => method === 'POST');
    const password = stringAt(post?.body as JsonObject, 'password') ?? '';
    expect(password).not.toBe('');
    for (const secret of [...vonage.scim.accessTokens.keys(), ...vonage.oauth.refreshTokens, password]) {
      expect(shown).not.toContain(secret);
    }
    expect(shown).not.toContain('okta-simulator-demo-secret');
  });
});
