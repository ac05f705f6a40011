import { takeAttempt, type ThrottleKey, type ThrottleState } from '../session/throttle';
import type { ThrottleStore } from '../session/throttle-store.port';

export class InMemoryThrottleStore implements ThrottleStore {
  private readonly states = new Map<string, ThrottleState>();

  async take(keys: readonly ThrottleKey[], now: Date): Promise<number> {
    const wait = await this.wait(keys, now);
    if (wait > 0) return wait;
    for (const { key, policy } of keys) {
      const verdict = takeAttempt(this.states.get(key) ?? null, policy, now);
      if ('next' in verdict) this.states.set(key, verdict.next);
    }
    return 0;
  }

  wait(keys: readonly ThrottleKey[], now: Date): Promise<number> {
    const verdicts = keys.map(({ key, policy }) => takeAttempt(this.states.get(key) ?? null, policy, now));
    return Promise.resolve(Math.max(0, ...verdicts.map((verdict) => ('wait' in verdict ? verdict.wait : 0))));
  }

  giveBack(key: string): Promise<void> {
    const state = this.states.get(key);
    if (state) this.states.set(key, { ...state, failures: Math.max(0, state.failures - 1) });
    return Promise.resolve();
  }

  clear(key: string): Promise<void> {
    this.states.delete(key);
    return Promise.resolve();
  }
}
