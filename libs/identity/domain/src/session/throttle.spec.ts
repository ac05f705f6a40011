import {
  auditThrottleKey,
  clientThrottleKey,
  takeAttempt,
  throttleKeys,
  type ThrottleState,
} from './throttle';

const NOW = new Date('2026-03-01T10:00:00Z');
const POLICY = { free: 3, firstSeconds: 1, maxSeconds: 60 };

function after(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1000);
}

function wait(state: ThrottleState | null, policy: Parameters<typeof takeAttempt>[1], at: Date): number {
  const verdict = takeAttempt(state, policy, at);
  return 'wait' in verdict ? verdict.wait : 0;
}

describe('a counter', () => {
  it.each([
    ['the first attempt', 0, 0, 0],
    ['the last free one', 2, 0, 0],
    ['the one after the free ones', 3, 0, 1],
    ['that one a second later', 3, 1, 0],
    ['each further one doubles', 5, 0, 4],
    ['and counts what has passed', 5, 2, 2],
    ['up to the limit', 40, 0, 60],
    ['and no further', 5000, 0, 60],
    ['a quiet hour forgets', 40, 3600, 0],
    ['a clock that is behind waits no longer', 3, -30, 1],
  ])('%s: %d failures, %d s ago → wait %d s', (_case, failures, seconds, expected) => {
    const state: ThrottleState | null = failures === 0 ? null : { failures, lastAt: NOW };
    expect(wait(state, POLICY, after(seconds))).toBe(expected);
  });

  it('counts on from what it knows, and anew after a quiet hour', () => {
    const state = { failures: 2, lastAt: NOW };
    expect(takeAttempt(state, POLICY, after(5))).toEqual({ next: { failures: 3, lastAt: after(5) } });
    expect(takeAttempt(state, POLICY, after(3600))).toEqual({ next: { failures: 1, lastAt: after(3600) } });
  });

  const FORGIVING = { ...POLICY, forgivenEvery: 30 };

  it.each([
    ['is not over before the delay', 6, 7, 1],
    ['is over with the delay', 6, 8, 0],
    ['is over before, when enough is forgiven', 8, 30 * 5.5, 0],
  ])('that forgives %s: %d failures, %d s ago → wait %d s', (_case, failures, seconds, expected) => {
    expect(wait({ failures, lastAt: NOW }, FORGIVING, after(seconds))).toBe(expected);
  });

  it('forgives by the second, never below none', () => {
    expect(takeAttempt({ failures: 2, lastAt: NOW }, FORGIVING, after(15))).toMatchObject({
      next: { failures: 2.5 },
    });
    expect(takeAttempt({ failures: 2, lastAt: NOW }, FORGIVING, after(3000))).toMatchObject({
      next: { failures: 1 },
    });
  });
});

describe('the counters of an attempt', () => {
  const keysOf = (...given: Parameters<typeof throttleKeys>) =>
    throttleKeys(...given).all.map(({ key }) => key);
  const ada = { name: 'ada', address: '192.0.2.1' };

  it('are the name at its place, and the place', () => {
    expect(keysOf(ada)).toHaveLength(2);
    expect(keysOf({ ...ada, name: 'ADA' })).toEqual(keysOf(ada));
    expect(keysOf({ address: ada.address })).toEqual([keysOf(ada)[1]]);
  });

  it('never let a stranger elsewhere lock somebody out', () => {
    const elsewhere = keysOf({ ...ada, address: '192.0.2.2' });
    expect(keysOf(ada).filter((key) => elsewhere.includes(key))).toEqual([]);
  });

  it('count a whole IPv6 network as one place', () => {
    const [one, same, other] = ['2001:db8::1', '2001:db8::ffff:1', '2001:db8:0:1::1'].map((address) =>
      keysOf({ name: 'ada', address }),
    );
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
    expect(clientThrottleKey('c', '2001:db8::1')).toEqual(clientThrottleKey('c', '2001:db8::2'));
  });

  it('are one of its own for a browser in which this name signed in before, whatever others do', () => {
    const known = keysOf({ ...ada, device: 'laptop' });
    expect(known).toHaveLength(1);
    expect(keysOf(ada)).not.toContain(known[0]);
    expect(keysOf({ ...ada, device: 'phone' })).not.toEqual(known);
    expect(keysOf({ ...ada, name: 'bob', device: 'laptop' })).not.toEqual(known);
    expect(keysOf({ ...ada, address: '192.0.2.2', device: 'laptop' })).toEqual(known);
  });

  it('name nobody', () => {
    const all = [...throttleKeys({ ...ada, device: 'laptop' }).all, ...throttleKeys(ada).all];
    all.push(auditThrottleKey('ada', ada.address), clientThrottleKey('ada', ada.address));
    for (const { key } of all) expect(key).not.toMatch(/ada|laptop/);
  });
});
