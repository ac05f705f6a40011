import { burstOf } from '@vbc/directory/domain';
import { FixedClock } from '@vbc/util';

import { LeasedRateLimiter } from './leased-rate-limiter';
import type { Grant, LeaseRequest, RateBucket } from './rate-bucket';

const START = '2026-01-01T00:00:00.000Z';

/** The bucket as the database keeps it, in memory. */
class InMemoryRateBucket implements RateBucket {
  readonly asked: LeaseRequest[] = [];
  private tokens: number | undefined;
  private filledAt = 0;
  private listedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: FixedClock) {}

  lease(request: LeaseRequest): Promise<Grant> {
    this.asked.push(request);
    const now = this.clock.now().getTime();
    const burst = burstOf(request.perSecond);
    const refill = (request.perSecond * (now - this.filledAt)) / 1000;
    const tokens = Math.min(burst, (this.tokens ?? burst) + request.givenBack + refill);
    const granted = Math.min(request.wanted, Math.floor(tokens));
    const firstRefusal = granted === 0 && now - this.listedAt >= 60_000;
    if (firstRefusal) this.listedAt = now;
    [this.tokens, this.filledAt] = [tokens - granted, now];
    return Promise.resolve({ granted, firstRefusal });
  }
}

describe('LeasedRateLimiter', () => {
  let clock: FixedClock;
  let bucket: InMemoryRateBucket;
  const key = { accountId: 'a', connectionId: 'c', perSecond: 200 };
  const newLimiter = () => new LeasedRateLimiter(bucket, clock);

  beforeEach(() => {
    clock = new FixedClock(START);
    bucket = new InMemoryRateBucket(clock);
  });

  async function allowed(limiter: LeasedRateLimiter, requests: number, of = key): Promise<number> {
    let count = 0;
    for (let n = 0; n < requests; n += 1) if ((await limiter.take(of)).allowed) count += 1;
    return count;
  }

  it('allows the burst, then the rate', async () => {
    const limiter = newLimiter();
    expect(await allowed(limiter, 1500)).toBe(1000);
    clock.advance(1000);
    expect(await allowed(limiter, 1500)).toBe(200);
    clock.advance(60_000);
    expect(await allowed(limiter, 1500)).toBe(1000);
  });

  it('makes work that is under way wait for its turn, and leaves the refusal that is listed to who is refused', async () => {
    let paused = 0;
    const limiter = new LeasedRateLimiter(bucket, clock, (milliseconds) => {
      paused += milliseconds;
      clock.advance(milliseconds);
      return Promise.resolve();
    });
    for (let n = 0; n < 1600; n += 1) await limiter.turn(key);
    expect(paused).toBeGreaterThanOrEqual(2_900);
    expect(paused).toBeLessThanOrEqual(3_300);
    const verdicts = [];
    for (let n = 0; n < 1200; n += 1) verdicts.push(await limiter.take(key));
    expect(verdicts.find((verdict) => !verdict.allowed)).toMatchObject({ first: true });
  });

  it('shares one limit among processes', async () => {
    const [one, other] = [newLimiter(), newLimiter()];
    const counts = [];
    for (let n = 0; n < 10; n += 1) counts.push(await allowed(one, 100), await allowed(other, 100));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1000);
  });

  it('asks the bucket for more at once the faster the requests come', async () => {
    await allowed(newLimiter(), 1000);
    expect(bucket.asked.slice(0, 9).map(({ wanted }) => wanted)).toEqual([1, 2, 4, 8, 16, 32, 64, 100, 100]);
    expect(bucket.asked.length).toBeLessThan(20);
  });

  it('takes half a second’s worth at once at most', async () => {
    await allowed(newLimiter(), 125, { ...key, perSecond: 25 });
    expect(Math.max(...bucket.asked.map(({ wanted }) => wanted))).toBe(12);
  });

  it('gives back what was not used within a second, and asks for less', async () => {
    const limiter = newLimiter();
    await allowed(limiter, 10);
    clock.advance(1000);
    await allowed(limiter, 1);
    expect(bucket.asked.at(-1)).toMatchObject({ wanted: 3, givenBack: 5 });
  });

  it('never lacks tokens for many processes that each ask little', async () => {
    const limiters = Array.from({ length: 40 }, newLimiter);
    for (let second = 0; second < 60; second += 1) {
      for (const limiter of limiters.slice(second % 2 === 0 ? 0 : 20, second % 2 === 0 ? 20 : 40)) {
        expect(await allowed(limiter, 1, { ...key, perSecond: 25 })).toBe(1);
      }
      clock.advance(1000);
    }
  });

  it('does not ask an empty bucket for every request, and says when to come back', async () => {
    const limiter = newLimiter();
    await allowed(limiter, 1000);
    const before = bucket.asked.length;
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => limiter.take(key)));
    expect(bucket.asked.length).toBe(before + 1);
    expect(verdicts.map((verdict) => !verdict.allowed && verdict.retryAfter)).toEqual(Array(50).fill(1));
  });

  it('rule 24: names one refusal a minute as the first, over all processes', async () => {
    const limiters = [newLimiter(), newLimiter()];
    const refusals = async () => {
      let first = 0;
      for (let n = 0; n < 1500; n += 1) {
        for (const limiter of limiters) {
          const verdict = await limiter.take(key);
          if (!verdict.allowed && verdict.first) first += 1;
        }
      }
      return first;
    };
    expect(await refusals()).toBe(1);
    clock.advance(59_000);
    expect(await refusals()).toBe(0);
    clock.advance(1_000);
    expect(await refusals()).toBe(1);
  });

  it('fetches tokens once for requests that arrive together, and passes a failure on to each', async () => {
    const limiter = newLimiter();
    await Promise.all(Array.from({ length: 100 }, () => limiter.take(key)));
    expect(bucket.asked.map(({ wanted }) => wanted)).toEqual([1, 2, 4, 8, 16, 32, 64]);
    const broken = new LeasedRateLimiter({ lease: () => Promise.reject(new Error('gone')) }, clock);
    await expect(Promise.all([broken.take(key), broken.take(key)])).rejects.toThrow('gone');
  });

  it('begins anew when the limit of the connection was changed', async () => {
    const limiter = newLimiter();
    await allowed(limiter, 1000);
    expect(await allowed(limiter, 1)).toBe(0);
    await limiter.take({ ...key, perSecond: 25 });
    expect(bucket.asked.at(-1)?.perSecond).toBe(25);
  });

  it('refuses no longer than usual after its clock was put back', async () => {
    const limiter = newLimiter();
    expect(await allowed(limiter, 1001)).toBe(1000);
    clock.advance(-3_600_000);
    await limiter.take(key);
    clock.advance(200);
    expect(await allowed(limiter, 1)).toBe(1);
  });
});
