import { readEnvironment } from '../config/environment';
import type { ConnectWay } from '../provider/identity-provider';
import { PROVIDERS, providerOf } from '../provider/providers';
import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';

import { runSimulation, type SimulationResult } from './run-simulation';

describe('the simulation of a whole life', () => {
  let vonage: FakeVonage;

  beforeEach(async () => {
    vonage = await startFakeVonage();
    vonage.scim.accessTokens.set('token-1', { expired: false });
  });
  afterEach(() => vonage.close());

  const lines: string[] = [];
  const simulate = (
    key: string,
    token?: string,
    auth: ConnectWay = 'authorize',
  ): Promise<SimulationResult> => {
    const provider = providerOf(key)!;
    vonage.scim.kind = provider.kind;
    lines.length = 0;
    return runSimulation({
      environment: readEnvironment({ API_URL: vonage.apiUrl }),
      provider,
      people: 24,
      seed: 1,
      parallel: 3,
      token,
      auth,
      signIn: vonage.oauth.signIn,
      enable: true,
      say: (line) => lines.push(line),
      exchange: () => undefined,
    });
  };

  it.each(PROVIDERS.map(({ key }) => key))('%s: all is taken, the one mistake is refused', async (key) => {
    const { failures, statistics } = await simulate(key, 'token-1');
    expect(failures).toEqual([]);
    expect(Object.fromEntries(statistics.statuses())['400']).toBeGreaterThan(0);
    expect(statistics.count()).toBe(vonage.scim.requests.length);
  });

  it('ends with people assigned, deactivated and deleted, and groups of the right names', async () => {
    await simulate('onelogin', 'token-1');
    const users = [...vonage.scim.users.values()];
    expect(users.filter(({ active }) => active === true)).toHaveLength(21);
    expect(users.filter(({ active }) => active === false)).toHaveLength(1);
    expect(lines).toContainEqual(expect.stringMatching(/^Suspend: every fourth: 6 in /));
  });

  it('signs in where no token is given, and switches SCIM on', async () => {
    vonage.scim.scimOn = false;
    expect((await simulate('okta')).failures).toEqual([]);
    expect(vonage.oauth.tokenRequests).toHaveLength(1);
  });

  it.each([
    ['entra', 'federation'],
    ['entra', 'client-secret'],
    ['okta', 'client-secret'],
    ['onelogin', 'token'],
  ] as const)(
    '%s: makes a connection in the portal, and a credential (%s) that it takes back',
    async (key, way) => {
      vonage.scim.scimOn = false;
      expect((await simulate(key, undefined, way)).failures).toEqual([]);
      const { connections } = vonage.portal;
      expect(connections).toHaveLength(1);
      expect(connections[0]).toMatchObject({ kind: key, made: 1, credentials: [] });
      await simulate(key, undefined, way);
      expect(connections).toHaveLength(1);
    },
  );

  it('proves again who signed in where the portal asks for it', async () => {
    vonage.portal.asksAgain = true;
    expect((await simulate('okta', undefined, 'client-secret')).failures).toEqual([]);
    expect(vonage.portal.asksAgain).toBe(false);
  });

  it('plays the same company twice', async () => {
    await simulate('okta', 'token-1');
    expect((await simulate('okta', 'token-1')).failures).toEqual([]);
    expect(vonage.scim.users.size).toBe(24);
  });

  it('tells what was refused that should not have been', async () => {
    vonage.scim.nextAnswers = [
      ...[200, 200].map((status) => ({ status, detail: '' })),
      { status: 403, detail: 'The connection is paused.' },
    ];
    const { failures } = await simulate('okta', 'token-1');
    expect(failures.join()).toContain('The connection is paused.');
  });

  it('tells what was taken that should have been refused', async () => {
    vonage.scim.takesAnything = true;
    const { failures } = await simulate('okta', 'token-1');
    expect(failures).toContain('Mary Ann should have been refused.');
  });

  it('tells what is not as it was pushed', async () => {
    vonage.scim.forgetsLastNames = true;
    const { failures } = await simulate('okta', 'token-1');
    expect(failures).toContainEqual(expect.stringMatching(/familyName should be .*, but is "Forgotten"\.$/));
  });

  it('comes to no connection with a token that is not one', async () => {
    await expect(simulate('okta', 'nonsense')).rejects.toThrow('The token is not valid.');
  });
});
