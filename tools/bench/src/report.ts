import type { Measured } from './load';
import { OPERATIONS, type Operation } from './operations';

export type Rounds = readonly Record<Operation, Measured>[];

/** The middle one; of an even number, the lower of the two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** Medians over the rounds, side by side, and what part of the floor's rate the product reaches. */
export function report(product: Rounds, floor: Rounds): string {
  const heading = ['operation', 'product/s', 'floor/s', 'ratio', 'p50 ms', 'p99 ms'];
  const rows = OPERATIONS.map((operation) => {
    const middle = (rounds: Rounds, key: 'rate' | 'p50' | 'p99') =>
      median(rounds.map((round) => round[operation][key]));
    const rate = middle(product, 'rate');
    const floorRate = middle(floor, 'rate');
    return [
      operation,
      rate.toFixed(0),
      floorRate.toFixed(0),
      (rate / floorRate).toFixed(2),
      middle(product, 'p50').toFixed(1),
      middle(product, 'p99').toFixed(1),
    ];
  });
  return [heading, ...rows].map((row) => row.map((cell) => cell.padStart(10)).join(' ')).join('\n');
}
