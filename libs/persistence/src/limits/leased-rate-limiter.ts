import { setTimeout } from 'node:timers/promises';

import type { Clock } from '@vbc/util';
import { Lease } from './lease';
import type { RateBucket, RateKey } from './rate-bucket';

/** Whether a request may go on, else when to come back. */
export type RateVerdict =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      /** Whole seconds. */
      readonly retryAfter: number;
      /** Whether it is the connection's first in a minute, over all copies of the API. */
      readonly first: boolean;
    };

const ALLOWED: RateVerdict = { allowed: true };
/** Every limit allows far more than one request a second, so something is there again then. */
const RETRY_AFTER = 1;
/** How long work that waits for its turn pauses before it asks again. */
const PAUSE_MS = 100;
/** Leases held before those that are over are looked for. */
const MANY_LEASES = 1000;

/**
 * One limit for all copies of the API: tokens stand in the shared bucket, and each process takes them out in batches. Most
 * requests cost a decrement; the loss of a lease with its process costs the connection half a second's worth at most.
 */
export class LeasedRateLimiter {
  private readonly leases = new Map<string, Lease>();
  private readonly renewals = new Map<Lease, Promise<void>>();

  constructor(
    private readonly bucket: RateBucket,
    private readonly clock: Clock,
    private readonly pause: (milliseconds: number) => Promise<unknown> = setTimeout,
  ) {}

  /** One request of a connection. @throws whatever the bucket throws */
  async take(key: RateKey): Promise<RateVerdict> {
    const lease = this.leaseOf(key);
    for (;;) {
      const now = this.now();
      if (lease.use(now)) return ALLOWED;
      if (lease.isRefused(now)) {
        return { allowed: false, retryAfter: RETRY_AFTER, first: lease.takeFirstRefusal() };
      }
      await this.renewed(key, lease);
    }
  }

  /** Waits until one request more may go on: for work that is under way and is not to be refused. */
  async turn(key: RateKey): Promise<void> {
    const lease = this.leaseOf(key);
    while (!lease.use(this.now())) {
      if (lease.isRefused(this.now())) await this.pause(PAUSE_MS);
      else await this.renewed(key, lease);
    }
  }

  private leaseOf({ connectionId, perSecond }: RateKey): Lease {
    const known = this.leases.get(connectionId);
    if (known?.perSecond === perSecond) return known;
    this.forgetWhatIsOver();
    const lease = new Lease(perSecond);
    this.leases.set(connectionId, lease);
    return lease;
  }

  /** Requests that arrive while tokens are being fetched wait for those. */
  private renewed(key: RateKey, lease: Lease): Promise<void> {
    const underWay = this.renewals.get(lease);
    if (underWay !== undefined) return underWay;
    const renewal = this.renew(key, lease).finally(() => this.renewals.delete(lease));
    this.renewals.set(lease, renewal);
    return renewal;
  }

  private async renew(key: RateKey, lease: Lease): Promise<void> {
    const grant = await this.bucket.lease({ ...key, ...lease.next() });
    lease.granted(grant, this.now());
  }

  private forgetWhatIsOver(): void {
    if (this.leases.size < MANY_LEASES) return;
    const now = this.now();
    for (const [connectionId, lease] of this.leases) {
      if (lease.isOver(now)) this.leases.delete(connectionId);
    }
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
