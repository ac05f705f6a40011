import { FixedClock } from '@vbc/util';
import { base64url, SignJWT } from 'jose';
import { AssertionSigner, TENANT_FEDERATION } from '../testing/assertion-signer';
import { FederatedAssertions } from './federated-assertions';
import { firstFailure, signatureValid } from './inspect-assertion';

const clock = new FixedClock(new Date('2026-06-01T10:00:00Z'));
const NOW = clock.now().getTime() / 1000;

let entra: AssertionSigner;
let assertions: FederatedAssertions;

beforeAll(async () => {
  entra = await AssertionSigner.create(() => clock.now());
  await entra.addKey('other');
  assertions = new FederatedAssertions(entra, clock);
});

const inspect = (assertion: string, federation = TENANT_FEDERATION) =>
  assertions.inspect(federation, assertion);

/** `{"alg":"none"}` and the like, which no library signs. */
const unsigned = (header: object, claims: object, signature = 'AA') =>
  [...[header, claims].map((part) => base64url.encode(JSON.stringify(part))), signature].join('.');

describe('an assertion of Entra', () => {
  it('is accepted: every check passed, header and claims to read', async () => {
    const inspection = await inspect(await entra.sign());
    expect(inspection).toMatchObject({
      accepted: true,
      header: { alg: 'RS256', kid: 'key-1' },
      claims: { ver: '2.0', sub: TENANT_FEDERATION.subject },
    });
    expect(inspection.checks.map(({ check, result }) => `${check} ${result}`)).toEqual([
      'format passed',
      'algorithm passed',
      'key passed',
      'signature passed',
      'issuer passed',
      'subject passed',
      'audience passed',
      'lifetime passed',
    ]);
  });

  it.each(['PS256', 'ES256'])('may be signed with %s', async (alg) => {
    const signer = await AssertionSigner.create(() => clock.now(), alg);
    const { accepted } = await new FederatedAssertions(signer, clock).inspect(
      TENANT_FEDERATION,
      await signer.sign({}, { alg }),
    );
    expect(accepted).toBe(true);
  });

  it.each<[string, Record<string, unknown>]>([
    ['with an audience in a list of one', { aud: [TENANT_FEDERATION.audience.replace('/.default', '')] }],
    ['that ended within the minute', { iat: NOW - 3600, nbf: NOW - 3600, exp: NOW - 59 }],
    ['that begins within the minute', { iat: NOW + 60, nbf: NOW + 60 }],
    ['of a whole day', { exp: NOW + 86_400 }],
    ['without nbf', { nbf: undefined }],
  ])('%s is accepted', async (_how, claims) => {
    expect(firstFailure(await inspect(await entra.sign(claims)))).toBeUndefined();
  });

  it('whose audience was stored without the ending is accepted', async () => {
    const audience = TENANT_FEDERATION.audience.replace('/.default', '');
    expect((await inspect(await entra.sign(), { ...TENANT_FEDERATION, audience })).accepted).toBe(true);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['another issuer', { iss: 'https://evil.example' }, 'issuer', 'holds the tenant id'],
    ['another tenant', { iss: 'https://login.microsoftonline.com/t2/v2.0' }, 'issuer', 'tenant-1'],
    ['an issuer with a slash more', { iss: `${TENANT_FEDERATION.issuer}/` }, 'issuer', 'Only the slash'],
    ['version 1.0', { iss: 'https://sts.windows.net/tenant-1/' }, 'issuer', 'requestedAccessTokenVersion'],
    ['no issuer', { iss: undefined }, 'issuer', 'but is nothing'],
    ['another subject', { sub: 'somebody' }, 'subject', 'but is "somebody"'],
    ['a subject in another case', { sub: TENANT_FEDERATION.subject.toUpperCase() }, 'subject', 'object id'],
    ['another audience', { aud: 'api://other' }, 'audience', 'but is "api://other"'],
    ['the audience with its ending', { aud: TENANT_FEDERATION.audience }, 'audience', '.default'],
    [
      'ours among other audiences',
      { aud: ['api://other', TENANT_FEDERATION.audience.replace('/.default', '')] },
      'audience',
      'api://other',
    ],
    ['an end that is past', { iat: NOW - 3600, nbf: NOW - 3600, exp: NOW - 60 }, 'lifetime', 'ended at 2026'],
    ['a beginning to come', { iat: NOW + 61 }, 'lifetime', 'not valid before'],
    ['an nbf to come', { nbf: NOW + 61 }, 'lifetime', 'not valid before'],
    ['an nbf that is no time', { nbf: 'now' }, 'lifetime', 'no time'],
    ['more than a day', { exp: NOW + 86_401 }, 'lifetime', 'At most 24 hours'],
    ['no end', { exp: undefined }, 'lifetime', '"exp"'],
    ['no beginning', { iat: undefined }, 'lifetime', '"iat"'],
    ['an end that is text', { exp: String(NOW + 3600) }, 'lifetime', '"exp"'],
    ['an end beyond all dates', { exp: 1e300 }, 'lifetime', '"exp"'],
  ])('with %s is refused, and says what to do', async (_what, claims, check, message) => {
    const inspection = await inspect(await entra.sign(claims));
    expect(inspection.accepted).toBe(false);
    expect(signatureValid(inspection)).toBe(true);
    expect(inspection.checks.filter(({ result }) => result === 'failed')).toMatchObject([{ check }]);
    expect(firstFailure(inspection)?.message).toContain(message);
  });
});

describe('a forged assertion', () => {
  it('signed with another of the keys is refused', async () => {
    const inspection = await inspect(await entra.sign({}, { kid: 'key-1', signedBy: 'other' }));
    expect(firstFailure(inspection)).toMatchObject({ check: 'signature' });
    expect(signatureValid(inspection)).toBe(false);
  });

  it('whose claims were changed is refused', async () => {
    const [header, , signature] = (await entra.sign()).split('.');
    const claims = base64url.encode(JSON.stringify(entra.claims({ tid: 'evil' })));
    const inspection = await inspect([header, claims, signature].join('.'));
    expect(firstFailure(inspection)).toMatchObject({ check: 'signature' });
  });

  it('signed with the public key as a shared secret is refused', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(entra.keys[0]));
    const forged = await new SignJWT(entra.claims())
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .sign(secret);
    expect(firstFailure(await inspect(forged))).toMatchObject({ check: 'algorithm', found: 'HS256' });
  });

  it.each(['none', 'NONE', 'HS256', 'RS512', 'EdDSA', '', undefined, 7])(
    'with alg %p is refused',
    async (alg) => {
      const inspection = await inspect(unsigned({ alg, kid: 'key-1' }, entra.claims()));
      expect(inspection.accepted).toBe(false);
      expect(['algorithm', 'format']).toContain(firstFailure(inspection)?.check);
    },
  );

  it('with an extension that must be understood is refused', async () => {
    const [, claims, signature] = (await entra.sign()).split('.');
    const header = base64url.encode(JSON.stringify({ alg: 'RS256', kid: 'key-1', crit: ['x'], x: 1 }));
    expect((await inspect([header, claims, signature].join('.'))).accepted).toBe(false);
  });

  it('that brings its own key is judged by ours', async () => {
    const forger = await AssertionSigner.create(() => clock.now());
    const [, claims, signature] = (await forger.sign()).split('.');
    const own = { alg: 'RS256', kid: 'key-1', jwk: forger.keys[0], jku: 'https://evil.example/keys' };
    const header = base64url.encode(JSON.stringify(own));
    expect(firstFailure(await inspect([header, claims, signature].join('.')))).toMatchObject({
      check: 'signature',
    });
  });

  it.each([
    ['nothing', ''],
    ['a word', 'abc'],
    ['two parts', 'YQ.YQ'],
    ['no signature', unsigned({ alg: 'RS256' }, {}, '')],
    ['no JSON', 'YQ.YQ.YQ'],
    ['a list', unsigned({ alg: 'RS256' }, [])],
    ['an encrypted token', 'YQ.YQ.YQ.YQ.YQ'],
    ['white space', ' a.b.c'],
    ['more than a token can have', unsigned({ alg: 'RS256' }, { x: 'x'.repeat(20_000) })],
  ])('of %s is no assertion, and nothing else is judged', async (_what, assertion) => {
    const { accepted, checks, claims } = await inspect(assertion);
    expect([accepted, claims]).toEqual([false, undefined]);
    expect(checks.map(({ result }) => result)).toEqual(['failed', ...Array<string>(7).fill('skipped')]);
  });

  it('cannot fill the audit log: what it says is shortened', async () => {
    const { checks } = await inspect(await entra.sign({ iss: 'x'.repeat(5000) }));
    for (const { message, found } of checks) expect(message.length + (found?.length ?? 0)).toBeLessThan(800);
  });
});
