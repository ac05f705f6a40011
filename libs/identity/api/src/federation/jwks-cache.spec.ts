import { OutboundFailedError } from '@vbc/identity/domain';
import { FixedClock } from '@vbc/util';
import { AssertionSigner } from '../testing/assertion-signer';
import { JwksCache } from './jwks-cache';

const URL_OF_KEYS = 'https://idp.example/keys';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let clock: FixedClock;
let idp: AssertionSigner;
let cache: JwksCache;

beforeEach(async () => {
  clock = new FixedClock(new Date('2026-06-01T10:00:00Z'));
  idp = await AssertionSigner.create(() => clock.now(), 'ES256');
  cache = new JwksCache(idp, clock);
});

async function find(kid: string | undefined, url = URL_OF_KEYS): Promise<string> {
  const found = await cache.find(url, { alg: 'ES256', ...(kid === undefined ? {} : { kid }) });
  return 'key' in found ? 'found' : found.problem;
}

const unreachable = () => Promise.reject(new OutboundFailedError('unreachable', 'It cannot be reached.'));

describe('keys of an identity provider', () => {
  it('are fetched once, for all who ask at the same time and later', async () => {
    expect(await Promise.all([find('key-1'), find('key-1'), find('key-1')])).toEqual(Array(3).fill('found'));
    clock.advance(HOUR - 1);
    expect(await find('key-1')).toBe('found');
    expect(idp.fetches).toBe(1);
  });

  it('are fetched by address', async () => {
    await find('key-1');
    await find('key-1', 'https://other.example/keys');
    expect(idp.fetches).toBe(2);
  });

  it('an unknown one is asked for once a minute at most', async () => {
    await find('key-1');
    for (let n = 0; n < 20; n += 1) expect(await find(`made-up-${n}`)).toContain('not among');
    expect(idp.fetches).toBe(1);
    clock.advance(MINUTE);
    await Promise.all([find('made-up-a'), find('made-up-b')]);
    await find('made-up-c');
    expect(idp.fetches).toBe(2);
  });

  it('a new one is found a minute later', async () => {
    await find('key-1');
    await idp.addKey('key-2', 'ES256');
    clock.advance(MINUTE);
    expect(await find('key-2')).toBe('found');
  });

  it('one that was taken back is noticed within the hour', async () => {
    await find('key-1');
    idp.removeKey('key-1');
    clock.advance(HOUR);
    expect(await find('key-1')).toContain('not among those at the JWKS URL (none)');
  });

  it('stay in use while they cannot be fetched, for a day', async () => {
    await find('key-1');
    idp.answer = unreachable;
    for (let hour = 1; hour < 24; hour += 1) {
      clock.advance(HOUR);
      expect(await find('key-1')).toBe('found');
    }
    expect(idp.fetches).toBe(24);
    clock.advance(HOUR);
    expect(await find('key-1')).toContain('could not be fetched: It cannot be reached.');
  });

  it('an address that does not answer is asked once a minute at most', async () => {
    idp.answer = unreachable;
    expect(await Promise.all([find('a'), find('b')])).toEqual(
      Array(2).fill(expect.stringContaining('could not be fetched')),
    );
    await find('c');
    expect(idp.fetches).toBe(1);
    idp.answer = undefined;
    clock.advance(MINUTE);
    expect(await find('key-1')).toBe('found');
  });

  it.each([[null], ['keys'], [{}], [{ keys: 'x' }], [{ keys: [1] }], [[]]])(
    '%j is no key set',
    async (body) => {
      idp.answer = () => Promise.resolve(body);
      expect(await find('key-1')).toContain('no JSON Web Key Set');
    },
  );

  it.each([
    ['that cannot be used', { kty: 'EC', kid: 'key-1', crv: 'P-256', x: 'AA', y: 'AA' }, 'cannot be used'],
    ['for encryption', { kty: 'EC', kid: 'key-1', use: 'enc', crv: 'P-256', x: 'AA', y: 'AA' }, 'not among'],
    ['that is shared', { kty: 'oct', kid: 'key-1', k: 'AAAA' }, 'not among'],
  ])('a key %s is none', async (_what, key, problem) => {
    idp.answer = () => Promise.resolve({ keys: [key] });
    expect(await find('key-1')).toContain(problem);
  });

  it('without an id, the only key is it; of several, none', async () => {
    expect(await find(undefined)).toBe('found');
    await idp.addKey('key-2', 'ES256');
    clock.advance(HOUR);
    expect(await find(undefined)).toContain('more than one');
  });
});
