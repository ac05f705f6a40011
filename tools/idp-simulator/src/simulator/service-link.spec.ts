import { entra } from '../entra/entra';
import { federationValues } from '../federation/workload-identity';
import { okta } from '../okta/okta';
import type { ServiceLogin } from '../oauth/service-login';
import { type FakeVonage, startFakeVonage } from '../testing/fake-vonage';
import { testSimulator, type TestSimulator } from '../testing/test-simulator';

import { authorityOf } from './token-sources';

const ADA = '00u1ada0love0lace001';
const HOUR = 3_600_000;

describe('a connection without a person', () => {
  let vonage: FakeVonage;
  let simulator: TestSimulator;
  let tokenUrl: string;

  beforeEach(async () => {
    vonage = await startFakeVonage();
    tokenUrl = `${vonage.apiUrl}/oauth/token`;
  });
  afterEach(() => vonage.close());

  const clients = () => vonage.oauth.serviceClients;
  const lastForm = () => vonage.oauth.tokenRequests.at(-1);
  const kind = () => simulator.connection.state().kind;
  const steps = () => simulator.serviceLink.steps().map(({ title, state }) => [title.slice(0, 7), state]);
  const task = () => simulator.company.find(ADA)?.task;

  function play(provider = entra): void {
    simulator = testSimulator(vonage, undefined, provider);
    const identity = entra.workloadIdentity!;
    const values = federationValues(authorityOf({ publicUrl: 'http://localhost:4000' }), identity);
    const jwks = { keys: [{ kty: 'RSA', ...simulator.keyring.published('RS256') }] };
    clients().set('client-1', {
      secret: 's3cret',
      federation: { ...values, jwks, now: () => simulator.clock.now() },
    });
  }
  const withSecret = (secretIn: 'header' | 'body' | 'both' = 'header', clientSecret = 's3cret') =>
    ({ way: 'client-secret', tokenUrl, clientId: 'client-1', clientSecret, secretIn }) satisfies ServiceLogin;
  const federated = (fault?: 'audience' | 'expired') =>
    ({
      way: 'federation',
      tokenUrl,
      clientId: 'client-1',
      ...(fault && { fault }),
    }) satisfies ServiceLogin;

  describe('with a client secret', () => {
    beforeEach(() => {
      play();
    });

    it.each([
      ['header', {}],
      ['body', { client_id: 'client-1', client_secret: 's3cret' }],
      ['both', { client_id: 'client-1', client_secret: 's3cret' }],
    ] as const)('sends it in the %s', async (place, inBody) => {
      await simulator.link.useLogin(withSecret(place));
      expect(simulator.link.notice()).toEqual({ kind: 'success', text: entra.words.verified });
      expect(lastForm()).toEqual({ grant_type: 'client_credentials', ...inBody });
      const [request] = simulator.traffic.entries();
      expect(request?.requestHeaders['Authorization']).toBe(place === 'body' ? undefined : '••••••••');
    });

    it('walks through the steps and says where it failed, in the words of the console', async () => {
      await simulator.link.useLogin(withSecret('header', 'wrong'));
      expect(steps()).toEqual([['Ask for', 'failed']]);
      expect(simulator.link.notice()?.text).toBe(
        `${entra.words.notVerified} invalid_client: The client secret is wrong.`,
      );
      expect(kind()).toBe('none');
      expect(simulator.serviceLink.draft()).toEqual({
        way: 'client-secret',
        clientId: 'client-1',
        tokenUrl,
        secretIn: 'header',
      });
    });

    it('is as it was where SCIM refuses', async () => {
      vonage.scim.scimOn = false;
      await simulator.link.useLogin(withSecret());
      expect(steps()).toEqual([
        ['Ask for', 'done'],
        ['Ask for', 'failed'],
      ]);
      expect(simulator.link.notice()?.text).toContain('SCIM is off.');
      expect(kind()).toBe('none');
    });

    it('no secret is in the traffic or in what was typed', async () => {
      await simulator.link.useLogin(withSecret('both'));
      const shown = JSON.stringify([simulator.traffic.entries(), simulator.serviceLink.draft()]);
      for (const secret of ['s3cret', ...vonage.scim.accessTokens.keys()])
        expect(shown).not.toContain(secret);
    });

    it('outlives a restart', async () => {
      await simulator.link.useLogin(withSecret());
      const again = testSimulator(vonage, simulator.saves.at(-1), entra);
      expect(again.connection.state()).toEqual(simulator.connection.state());
    });
  });

  describe('with a signed assertion', () => {
    beforeEach(() => {
      play();
    });

    it('asks as documented, and shows each step and what was signed', async () => {
      await simulator.link.useLogin(federated());
      expect(lastForm()).toEqual({
        grant_type: 'client_credentials',
        client_id: 'client-1',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        scope: 'scim',
      });
      expect(steps()).toEqual([
        ['Sign an', 'done'],
        ['Ask for', 'done'],
        ['Ask for', 'done'],
      ]);
      expect(simulator.serviceLink.steps()[0]?.shown).toMatchObject({ claims: { ver: '2.0' } });
      expect(JSON.stringify(simulator.traffic.entries())).not.toContain(lastForm()?.['client_assertion']);
    });

    it('is refused when it is broken; the connection that stands is as it was', async () => {
      await simulator.link.useLogin(federated());
      const before = simulator.connection.state();
      await simulator.link.useLogin(federated('audience'));
      expect(simulator.link.notice()?.text).toContain('invalid_client: The assertion is refused');
      expect(simulator.connection.state()).toBe(before);
      expect(simulator.serviceLink.draft()['fault']).toBe('audience');
    });

    it('shows one to be looked at elsewhere', async () => {
      await simulator.serviceLink.showAssertion('expired');
      expect(simulator.serviceLink.assertion()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
      simulator.link.disconnect();
      expect(simulator.serviceLink.assertion()).toBeUndefined();
    });
  });

  describe('asks for new tokens', () => {
    const grants = () => vonage.oauth.tokenRequests.length;

    it('five minutes before the old one ends, and not earlier', async () => {
      play();
      await simulator.link.useLogin(federated());
      simulator.clock.advance(HOUR - 300_001);
      await simulator.connection.authorization();
      expect(grants()).toBe(1);
      simulator.clock.advance(1);
      await simulator.connection.authorization();
      expect(grants()).toBe(2);
    });

    it('after a 401, and tries once more', async () => {
      play(okta);
      await simulator.link.useLogin(withSecret());
      for (const token of vonage.scim.accessTokens.values()) token.expired = true;
      await simulator.provisioning.assign(ADA);
      expect(task()).toMatchObject({ state: 'done' });
      expect(grants()).toBe(2);
    });

    it('again and again while they are refused, so that a new secret at the service mends it', async () => {
      play(okta);
      await simulator.link.useLogin(withSecret());
      clients().clear();
      vonage.scim.accessTokens.clear();
      await simulator.provisioning.assign(ADA);
      expect(task()?.text).toContain('Vonage refused the credentials (invalid_client)');
      expect(kind()).toBe('service');
      clients().set('client-1', { secret: 's3cret' });
      await simulator.provisioning.retry(ADA);
      expect(task()).toMatchObject({ state: 'done' });
    });

    it('or puts the job of a provider with cycles into quarantine', async () => {
      play();
      await simulator.link.useLogin(federated());
      clients().clear();
      vonage.scim.accessTokens.clear();
      await simulator.provisioning.assign(ADA);
      await simulator.cycle?.run();
      expect(simulator.cycle?.state().quarantine?.reason).toBe(
        'The credentials were refused (SystemForCrossDomainIdentityManagementCredentialValidationFailure): Vonage refused the credentials (invalid_client): There is no such client.',
      );
    });
  });
});
