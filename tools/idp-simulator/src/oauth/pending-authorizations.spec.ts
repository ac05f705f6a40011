import { FixedClock } from '@vbc/util';

import { PendingAuthorizations } from './pending-authorizations';

function setUp() {
  const clock = new FixedClock('2026-03-02T09:00:00Z');
  return { clock, pending: new PendingAuthorizations(clock) };
}

describe('PendingAuthorizations', () => {
  it('gives the verifier back to the browser that began', () => {
    const { pending } = setUp();
    expect(pending.take('a', pending.begin('a', 'verifier'))).toBe('verifier');
  });

  it('honours a state once', () => {
    const { pending } = setUp();
    const state = pending.begin('a', 'verifier');
    pending.take('a', state);
    expect(pending.take('a', state)).toBeUndefined();
  });

  it('refuses another browser, and spends the state by that', () => {
    const { pending } = setUp();
    const state = pending.begin('a', 'verifier');
    expect(pending.take('b', state)).toBeUndefined();
    expect(pending.take('a', state)).toBeUndefined();
  });

  it('forgets a state after ten minutes', () => {
    const { pending, clock } = setUp();
    const [early, late] = [pending.begin('a', 'early'), pending.begin('a', 'late')];
    clock.advance(10 * 60 * 1000 - 1);
    expect(pending.take('a', early)).toBe('early');
    clock.advance(1);
    expect(pending.take('a', late)).toBeUndefined();
  });

  it('keeps no more than a hundred; the oldest goes first', () => {
    const { pending } = setUp();
    const states = Array.from({ length: 101 }, (_, index) => pending.begin('a', String(index)));
    expect(pending.take('a', states[0]!)).toBeUndefined();
    expect(pending.take('a', states[1]!)).toBe('1');
  });
});
