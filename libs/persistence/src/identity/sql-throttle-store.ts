import { takeAttempt, type ThrottleKey, type ThrottleState, type ThrottleStore } from '@vbc/identity/domain';
import type { DataSource, EntityManager } from 'typeorm';

/** Counters of sign-in attempts in PostgreSQL, shared by every copy of the API. */
export class SqlThrottleStore implements ThrottleStore {
  constructor(private readonly dataSource: DataSource) {}

  take(keys: readonly ThrottleKey[], now: Date): Promise<number> {
    // Always in the same order, so that two attempts never wait for each other.
    const ordered = [...keys].sort((one, other) => (one.key < other.key ? -1 : 1));
    return this.dataSource.transaction(async (manager) => {
      const next: [string, ThrottleState][] = [];
      let wait = 0;
      for (const { key, policy } of ordered) {
        const verdict = takeAttempt(await lockedState(manager, key, now), policy, now);
        if ('wait' in verdict) wait = Math.max(wait, verdict.wait);
        else next.push([key, verdict.next]);
      }
      if (wait === 0) for (const [key, state] of next) await store(manager, key, state);
      return wait;
    });
  }

  async wait(keys: readonly ThrottleKey[], now: Date): Promise<number> {
    const rows = await this.dataSource.query<{ key: string; failures: number; last_at: Date }[]>(
      'select key, failures, last_at from sign_in_attempts where key = any($1)',
      [keys.map(({ key }) => key)],
    );
    const verdicts = keys.map(({ key, policy }) => {
      const row = rows.find((candidate) => candidate.key === key);
      return row === undefined
        ? { wait: 0 }
        : takeAttempt({ failures: row.failures, lastAt: row.last_at }, policy, now);
    });
    return Math.max(0, ...verdicts.map((verdict) => ('wait' in verdict ? verdict.wait : 0)));
  }

  async giveBack(key: string): Promise<void> {
    await this.dataSource.query(
      'update sign_in_attempts set failures = greatest(failures - 1, 0) where key = $1',
      [key],
    );
  }

  async clear(key: string): Promise<void> {
    await this.dataSource.query('delete from sign_in_attempts where key = $1', [key]);
  }
}

async function lockedState(manager: EntityManager, key: string, now: Date): Promise<ThrottleState | null> {
  await manager.query(
    'insert into sign_in_attempts (key, failures, last_at) values ($1, 0, $2) on conflict do nothing',
    [key, now],
  );
  const [row] = await manager.query<{ failures: number; last_at: Date }[]>(
    'select failures, last_at from sign_in_attempts where key = $1 for update',
    [key],
  );
  return row === undefined ? null : { failures: row.failures, lastAt: row.last_at };
}

async function store(manager: EntityManager, key: string, state: ThrottleState): Promise<void> {
  await manager.query('update sign_in_attempts set failures = $2, last_at = $3 where key = $1', [
    key,
    state.failures,
    state.lastAt,
  ]);
}
