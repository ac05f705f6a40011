import { stringAt } from '../http/json';
import { addFakeUser } from '../testing/fake-scim';
import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';
import { connect, testSimulator, type TestSimulator } from '../testing/test-simulator';

const ADA = '00u1ada0love0lace001';
const GRACE = '00u1grace0hopper0002';

describe('the simulator against the service', () => {
  let vonage: FakeVonage;
  let simulator: TestSimulator;

  beforeEach(async () => {
    vonage = await startFakeVonage();
    simulator = testSimulator(vonage);
  });
  afterEach(() => vonage.close());

  const sent = (): string[] => vonage.scim.requests.map(({ method, url }) => `${method} ${url}`);
  const afterConnecting = (): string[] => sent().slice(1);
  const task = (id: string) => simulator.company.find(id)?.task;

  describe('Authenticate with Vonage', () => {
    it('goes through PKCE with the secret in the body, then tests the credentials', async () => {
      await connect(simulator, vonage);
      expect(simulator.link.notice()).toEqual({ kind: 'success', text: 'Vonage was verified successfully!' });
      expect(vonage.oauth.tokenRequests).toEqual([
        expect.objectContaining({
          grant_type: 'authorization_code',
          client_id: 'okta-simulator',
          client_secret: 'okta-simulator-demo-secret',
          code_verifier: expect.stringMatching(/^[\w-]{43}$/),
        }),
      ]);
      expect(sent()).toEqual(['GET /scim/v2/Users?startIndex=1&count=2']);
      expect(simulator.connection.state()).toMatchObject({ connectedAs: 'dana.super@acme.example' });
    });

    const state = (url: string): string => new URL(url).searchParams.get('state') ?? '';

    it.each([
      [
        'a state nobody began',
        () => ({ code: 'c', state: 'other' }),
        'browser-1',
        'belongs to no authorization',
      ],
      [
        'another browser',
        (url: string) => ({ code: 'c', state: state(url) }),
        'browser-2',
        'belongs to no authorization',
      ],
      [
        'an error without our state',
        () => ({ error: 'access_denied', state: 'x' }),
        'browser-1',
        'belongs to no authorization',
      ],
      [
        'a denial',
        (url: string) => ({ error: 'access_denied', error_description: 'Dana said no.', state: state(url) }),
        'browser-1',
        'The authorization was denied on the Vonage page. Dana said no.',
      ],
      [
        'another issuer (RFC 9207)',
        (url: string) => ({ code: 'c', state: state(url), iss: 'https://evil.example' }),
        'browser-1',
        'another authorization server',
      ],
      [
        'a code that is not valid',
        (url: string) => ({ code: 'c', state: state(url) }),
        'browser-1',
        'invalid_grant',
      ],
      [
        'a doubled parameter',
        (url: string) => ({ code: ['a', 'b'], state: state(url) }),
        'browser-1',
        'twice',
      ],
      ['neither code nor error', (url: string) => ({ state: state(url) }), 'browser-1', 'neither'],
    ])('says in words why not: %s', async (_, answer, browser, words) => {
      const url = await simulator.link.begin('browser-1');
      await simulator.link.complete(browser, answer(url));
      expect(simulator.link.notice()).toEqual({ kind: 'failure', text: expect.stringContaining(words) });
      expect(simulator.connection.state()).toEqual({ kind: 'none' });
    });

    it('names the reason when the credentials do not work', async () => {
      vonage.scim.nextAnswers = [{ status: 403, detail: 'SCIM is off.' }];
      await connect(simulator, vonage);
      expect(simulator.link.notice()).toEqual({
        kind: 'failure',
        text: 'Vonage could not be verified: SCIM is off.',
      });
    });
  });

  describe('a pasted bearer token', () => {
    it('is tested and used, with or without its scheme', async () => {
      vonage.scim.accessTokens.set('vbc.token-1', { expired: false });
      await simulator.link.useToken('  Bearer vbc.token-1 ');
      expect(simulator.link.notice()?.kind).toBe('success');
      expect(vonage.scim.requests[0]?.headers['authorization']).toBe('Bearer vbc.token-1');
    });

    it.each(['unknown-token', 'two words', 'line\r\nbreak', ''])('is refused: %j', async (token) => {
      await simulator.link.useToken(token);
      expect(simulator.link.notice()?.kind).toBe('failure');
      expect(simulator.connection.state()).toEqual({ kind: 'none' });
    });
  });

  describe('people', () => {
    beforeEach(() => connect(simulator, vonage));

    it('assign: looks the name up, then creates, with the headers of Okta', async () => {
      await simulator.provisioning.assign(ADA);
      expect(afterConnecting()).toEqual([
        'GET /scim/v2/Users?filter=userName%20eq%20%22ada.lovelace%40example.com%22&startIndex=1&count=100',
        'POST /scim/v2/Users',
      ]);
      expect(vonage.scim.requests.at(-1)?.headers).toMatchObject({
        'user-agent': 'Okta SCIM Client 1.0.0',
        accept: 'application/scim+json',
        'content-type': 'application/scim+json',
      });
      expect(Object.keys(vonage.scim.requests.at(-1)?.headers ?? {}).sort()).toEqual([
        'accept',
        'authorization',
        'connection',
        'content-length',
        'content-type',
        'host',
        'user-agent',
      ]);
      expect(task(ADA)).toMatchObject({ state: 'done', text: 'Created' });
    });

    it('assign, with a match: reads it and writes the merged user', async () => {
      const existing = addFakeUser(vonage.scim, {
        userName: 'Grace.Hopper@acme.example',
        title: 'Rear Admiral',
        active: false,
        emails: [{ type: 'home', value: 'g@home.example' }],
      });
      await simulator.provisioning.assign(GRACE);
      const id = stringAt(existing, 'id') ?? '';
      expect(afterConnecting().slice(1)).toEqual([`GET /scim/v2/Users/${id}`, `PUT /scim/v2/Users/${id}`]);
      expect(vonage.scim.users.get(id)).toMatchObject({
        title: 'Rear Admiral',
        active: true,
        meta: { resourceType: 'User' },
        externalId: GRACE,
        name: { givenName: 'Grace', familyName: 'Hopper' },
        emails: [{ type: 'home' }, { type: 'work', value: 'grace.hopper@acme.example', primary: true }],
      });
      expect(task(GRACE)).toMatchObject({ text: 'Linked to the existing user' });
    });

    it('rename, deactivate, rename again, reactivate: never DELETE, and the late change is pushed at last', async () => {
      const ada = { userName: 'ada.lovelace@example.com', firstName: 'Ada', email: 'ada@example.com' };
      await simulator.provisioning.assign(ADA);
      await simulator.provisioning.rename(ADA, { ...ada, lastName: 'King' });
      await simulator.provisioning.deactivate(ADA);
      await simulator.provisioning.rename(ADA, { ...ada, lastName: 'Byron' });
      await simulator.provisioning.reactivate(ADA);
      expect(afterConnecting().map((line) => line.split(' ')[0])).toEqual([
        'GET',
        'POST',
        'GET',
        'PUT',
        'PATCH',
        'PATCH',
        'GET',
        'PUT',
      ]);
      const user = vonage.scim.users.get(simulator.company.find(ADA)?.remoteId ?? '');
      expect(user).toMatchObject({ active: true, name: { familyName: 'Byron' } });
    });

    it('an unassigned person who is renamed is nobody else’s business', async () => {
      await simulator.provisioning.rename(ADA, { userName: 'a', firstName: 'b', lastName: 'c', email: 'd' });
      expect(afterConnecting()).toEqual([]);
    });

    it('shows a refusal as Okta’s Tasks do, and does not try again by itself', async () => {
      vonage.scim.nextAnswers = [{ status: 400, detail: 'userName must not contain spaces.' }];
      await simulator.provisioning.assign(ADA);
      expect(task(ADA)).toMatchObject({
        state: 'failed',
        text:
          'Automatic provisioning of user Ada Lovelace to app Vonage Business Communications failed: Error while ' +
          'creating user ada.lovelace@example.com: Bad Request. Errors reported by remote server: userName must not contain spaces.',
      });
      expect(afterConnecting()).toHaveLength(1);
      await simulator.provisioning.retry(ADA);
      expect(task(ADA)).toMatchObject({ state: 'done' });
    });

    it('a user who is gone at the service is looked up again at the next try', async () => {
      await simulator.provisioning.assign(ADA);
      vonage.scim.users.clear();
      await simulator.provisioning.rename(ADA, {
        userName: 'ada@example.com',
        firstName: 'A',
        lastName: 'L',
        email: 'a@x.y',
      });
      expect(task(ADA)).toMatchObject({ state: 'failed' });
      await simulator.provisioning.retry(ADA);
      expect(task(ADA)).toMatchObject({ state: 'done', text: 'Created' });
    });

    it('one person’s actions run one after the other', async () => {
      await Promise.all([
        simulator.provisioning.assign(ADA),
        simulator.provisioning.rename(ADA, {
          userName: 'ada@example.com',
          firstName: 'A',
          lastName: 'L',
          email: 'a@x.y',
        }),
      ]);
      expect(vonage.scim.users.size).toBe(1);
      expect([...vonage.scim.users.values()]).toEqual([
        expect.objectContaining({ userName: 'ada@example.com' }),
      ]);
    });

    it('assigns everyone who is not assigned yet', async () => {
      await simulator.provisioning.assignEveryone();
      expect(vonage.scim.users.size).toBe(8);
    });

    it('imports a hundred at a time', async () => {
      for (let count = 0; count < 200; count += 1)
        addFakeUser(vonage.scim, { userName: `p${count}@acme.example`, active: true });
      await simulator.userImport.run();
      expect(afterConnecting()).toEqual([
        'GET /scim/v2/Users?startIndex=1&count=100',
        'GET /scim/v2/Users?startIndex=101&count=100',
        'GET /scim/v2/Groups?startIndex=1&count=100',
      ]);
      expect(simulator.userImport.state()).toMatchObject({ kind: 'done' });
    });
  });
});
