import { newId, systemClock } from '@vbc/util';
import type { DataSource } from 'typeorm';

import { createDataSource } from '../data-source';
import { createTestDatabase, type TestDatabase } from '../testing';
import { LeasedRateLimiter, SqlRateBucket } from './index';

let database: TestDatabase;
let copies: DataSource[];

beforeAll(async () => {
  database = await createTestDatabase();
  copies = await Promise.all([1, 2].map(() => createDataSource({ url: database.url }).initialize()));
});
afterAll(async () => {
  await Promise.all(copies.map((copy) => copy.destroy()));
  await database.drop();
});

const PER_SECOND = 25;
const BURST = 125;

/** A connection nobody has asked for yet, and a limiter of it in each copy of the API. */
function connection() {
  const key = { accountId: newId(), connectionId: newId(), perSecond: PER_SECOND };
  const buckets = copies.map(({ manager }) => new SqlRateBucket(manager));
  const limiters = buckets.map((bucket) => new LeasedRateLimiter(bucket, systemClock));
  const later = (seconds: number) =>
    copies[0]?.query(
      `update rate_buckets set refilled_at = refilled_at - make_interval(secs => $1),
       refusal_listed_at = refusal_listed_at - make_interval(secs => $1) where connection_id = $2`,
      [seconds, key.connectionId],
    );
  const lease = (wanted: number, givenBack = 0) => buckets[0]?.lease({ ...key, wanted, givenBack });
  return { key, limiters, later, lease };
}

describe('the rate limit of a connection', () => {
  it('is one for all copies of the API', async () => {
    const { key, limiters } = connection();
    const began = Date.now();
    const verdicts = await Promise.all(
      Array.from({ length: 300 }, () => limiters.map((limiter) => limiter.take(key))).flat(),
    );
    const most = BURST + Math.ceil((PER_SECOND * (Date.now() - began)) / 1000);
    const allowed = verdicts.filter((verdict) => verdict.allowed).length;
    expect(allowed).toBeGreaterThanOrEqual(BURST);
    expect(allowed).toBeLessThanOrEqual(most);
    expect(verdicts.filter((verdict) => !verdict.allowed && verdict.first)).toHaveLength(1);
  });

  it('refills with time, to the burst at most', async () => {
    const { later, lease } = connection();
    expect(await lease(500)).toEqual({ granted: BURST, firstRefusal: false });
    await later(2);
    expect((await lease(500))?.granted).toBeGreaterThanOrEqual(2 * PER_SECOND);
    await later(3600);
    expect(await lease(500)).toEqual({ granted: BURST, firstRefusal: false });
  });

  it('takes tokens back', async () => {
    const { lease } = connection();
    await lease(BURST);
    expect((await lease(60, 50))?.granted).toBeGreaterThanOrEqual(50);
  });

  it('rule 24: names the first refusal of a minute', async () => {
    const { later, lease } = connection();
    await lease(BURST);
    const refused = async () => {
      for (;;) {
        const grant = await lease(BURST);
        if (grant?.granted === 0) return grant.firstRefusal;
      }
    };
    expect([await refused(), await refused()]).toEqual([true, false]);
    await later(59);
    expect(await refused()).toBe(false);
    await later(2);
    expect(await refused()).toBe(true);
  });

  it('of one connection is nothing to another', async () => {
    await connection().lease(BURST);
    expect(await connection().lease(BURST)).toMatchObject({ granted: BURST });
  });
});
