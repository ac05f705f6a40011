import { takeAttempt, throttleKeys, type ThrottleState } from './throttle';

const NOW = new Date('2026-03-01T10:00:00Z');
const POLICY = { free: 3, maxSeconds: 60 };

function after(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1000);
}

describe('the throttle', () => {
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
  ])('%s: %d failures, %d s ago → wait %d s', (_case, failures, seconds, wait) => {
    const state: ThrottleState | null = failures === 0 ? null : { failures, lastAt: NOW };
    const verdict = takeAttempt(state, POLICY, after(seconds));
    expect('wait' in verdict ? verdict.wait : 0).toBe(wait);
  });

  it('counts on from what it knows, and anew after a quiet hour', () => {
    const state = { failures: 2, lastAt: NOW };
    expect(takeAttempt(state, POLICY, after(5))).toEqual({ next: { failures: 3, lastAt: after(5) } });
    expect(takeAttempt(state, POLICY, after(3600))).toEqual({ next: { failures: 1, lastAt: after(3600) } });
  });

  it('never lets a stranger lock somebody out: another address has its own counter', () => {
    const keys = (name: string, address: string) => throttleKeys(name, address).own.key;
    expect(keys('ada', '192.0.2.1')).toBe(keys('ADA', '192.0.2.1'));
    expect(keys('ada', '192.0.2.1')).not.toBe(keys('ada', '192.0.2.2'));
    expect(keys('ada', '192.0.2.1')).not.toContain('ada');
  });
});
