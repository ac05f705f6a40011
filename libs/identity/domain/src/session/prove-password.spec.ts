import { buildAccount, buildUser } from '@vbc/directory/domain/testing';
import { FixedClock } from '@vbc/util';
import { TooManyAttemptsError, WrongCredentialsError } from '../identity-error';
import { inMemoryIdentity } from '../testing/in-memory-identity';
import { provePassword, type ProofDeps } from './prove-password';
import { throttleKeys } from './throttle';

const ADA = { name: 'ada', address: '192.0.2.1', password: 'right' };
const REFUSAL = new WrongCredentialsError();

/** `overloaded`: no password can be judged just now. */
function world(overloaded = false) {
  const clock = new FixedClock('2026-03-01T10:00:00Z');
  const identity = inMemoryIdentity(clock);
  const user = buildUser(buildAccount().id);
  const afterwards: Promise<void>[] = [];
  const hashed: string[] = [];
  const deps: ProofDeps = {
    ...identity,
    hasher: {
      hash: (password) => Promise.resolve(password),
      verify: (hash, password) => {
        hashed.push(password);
        if (overloaded) throw new TooManyAttemptsError(2);
        return Promise.resolve(hash === password);
      },
      needsRehash: () => false,
    },
    afterwards: { run: (_what, work) => afterwards.push(work()) },
  };
  const prove = (password: string, who: typeof user | null = user) =>
    provePassword(
      deps,
      { ...ADA, password },
      () => Promise.resolve(who === null ? null : { user: who, passwordHash: 'right' }),
      REFUSAL,
    );
  const audited = async () => {
    await Promise.all(afterwards);
    return identity.directory.state.audit.filter(({ type }) => type === 'session.refused');
  };
  const wait = () => identity.throttle.wait(throttleKeys(ADA).all, clock.now());
  return { clock, prove, audited, wait, hashed };
}

it('resolves with whose it was, and the failures before it are forgotten', async () => {
  const { prove, wait } = world();
  for (let n = 0; n < 4; n += 1) await expect(prove('wrong')).rejects.toBe(REFUSAL);
  expect(await prove('right')).toMatchObject({ passwordHash: 'right' });
  for (let n = 0; n < 4; n += 1) await expect(prove('wrong')).rejects.toBe(REFUSAL);
  expect(await wait()).toBe(0);
});

it('does the same work for who does not exist, and for what is too long, without hashing it', async () => {
  const { prove, hashed } = world();
  await expect(prove('wrong', null)).rejects.toBe(REFUSAL);
  await expect(prove('x'.repeat(1025))).rejects.toBe(REFUSAL);
  expect(hashed).toEqual(['wrong', '']);
});

it('counts nobody’s attempt that could not be judged', async () => {
  const { prove, wait } = world(true);
  for (let n = 0; n < 60; n += 1) await expect(prove('right')).rejects.toMatchObject({ retryAfter: 2 });
  expect(await wait()).toBe(0);
});

it('is audited for who exists, once a minute, however much is guessed', async () => {
  const { clock, prove, audited } = world();
  await expect(prove('wrong', null)).rejects.toBe(REFUSAL);
  expect(await audited()).toEqual([]);
  for (let n = 0; n < 4; n += 1) await expect(prove('wrong')).rejects.toBe(REFUSAL);
  expect(await audited()).toHaveLength(1);
  clock.advance(60_000);
  await expect(prove('wrong')).rejects.toBe(REFUSAL);
  expect(await audited()).toHaveLength(2);
});
