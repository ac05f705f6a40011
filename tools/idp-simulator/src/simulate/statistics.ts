import type { TrafficEntry } from '../traffic/traffic-log';

/** Counts the exchanges of a run and how long they took. */
export class Statistics {
  private readonly durations: number[] = [];
  private readonly byStatus = new Map<string, number>();

  /** Notes an exchange once its answer is there. */
  note({ durationMs, status }: TrafficEntry): void {
    if (durationMs === undefined) return;
    const key = status === undefined ? 'no answer' : String(status);
    this.durations.push(durationMs);
    this.byStatus.set(key, (this.byStatus.get(key) ?? 0) + 1);
  }

  count(): number {
    return this.durations.length;
  }

  /** How many answers had each status, in order. */
  statuses(): [status: string, count: number][] {
    return [...this.byStatus].sort(([one], [other]) => one.localeCompare(other));
  }

  /** The duration, in milliseconds, that this share of the exchanges did not exceed; 0 where there were none. */
  percentile(share: number): number {
    const sorted = this.durations.toSorted((one, other) => one - other);
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  }
}
