import type { Rounds } from '../compare';
import type { Measured } from '../measure';

/** The middle one; of an even number, the lower of the two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}

const HEADING = [
  'scenario',
  'product/s',
  'floor/s',
  'scimmy/s',
  ':floor',
  ':scimmy',
  'p50 ms',
  'p99 ms',
  'api ms',
  'pg ms',
  'cpu:floor',
  'cpu:scimmy',
];

/**
 * Medians over the rounds. `:floor` is the product's rate as part of the floor's; `api ms` and `pg ms` are processor time a
 * request, and `cpu:floor` is the floor's as part of the product's, so that in every ratio more is better.
 */
export function report(rounds: Rounds): string {
  const rows = [...rounds].map(([scenario, servers]) => {
    const of = (server: string) => medians(servers.get(server) ?? []);
    return row(scenario, of('product'), of('floor'), of('scimmy'));
  });
  return tableOf([HEADING, ...rows]);
}

/** The product as part of another build of itself, where there was one: rates, and processor time the other way round. */
export function besideReport(rounds: Rounds): string {
  const heading = ['scenario', 'api ms', 'before', 'pg ms', 'before', 'rate', 'cpu'];
  const rows = [...rounds].map(([scenario, servers]) => {
    const [product, beside] = ['product', 'beside'].map((server) => medians(servers.get(server) ?? []));
    if (product === undefined || beside === undefined) return [scenario];
    return [
      scenario,
      ...[product.serverMs, beside.serverMs, product.databaseMs, beside.databaseMs].map((ms) => fixed(ms, 2)),
      fixed(product.rate / beside.rate, 2),
      fixed(processor(beside) / processor(product), 2),
    ];
  });
  return tableOf([heading, ...rows]);
}

function tableOf(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) => cells.map((cell, index) => cell.padStart(index === 0 ? 15 : 10)).join(' '))
    .join('\n');
}

/** The most memory each server has held. */
export function memoryReport(rounds: Rounds): string {
  const most = new Map<string, number>();
  for (const servers of rounds.values()) {
    for (const [server, measured] of servers) {
      most.set(server, Math.max(most.get(server) ?? 0, ...measured.map(({ memoryMiB }) => memoryMiB)));
    }
  }
  return [...most].map(([server, mebibytes]) => `${server} ${fixed(mebibytes, 0)} MiB`).join(', ');
}

function row(scenario: string, product: Measured, floor: Measured, scimmy: Measured): string[] {
  return [
    scenario,
    ...[product, floor, scimmy].map(({ rate }) => fixed(rate, 0)),
    fixed(product.rate / floor.rate, 2),
    fixed(product.rate / scimmy.rate, 2),
    fixed(product.p50, 1),
    fixed(product.p99, 1),
    fixed(product.serverMs, 2),
    fixed(product.databaseMs, 2),
    fixed(processor(floor) / processor(product), 2),
    fixed(processor(scimmy) / processor(product), 2),
  ];
}

function processor({ serverMs, databaseMs }: Measured): number {
  return serverMs + databaseMs;
}

function medians(measured: readonly Measured[]): Measured {
  const middle = (key: keyof Measured): number => median(measured.map((one) => one[key]));
  return {
    rate: middle('rate'),
    p50: middle('p50'),
    p99: middle('p99'),
    serverMs: middle('serverMs'),
    databaseMs: middle('databaseMs'),
    memoryMiB: middle('memoryMiB'),
  };
}

function fixed(number: number, digits: number): string {
  return Number.isFinite(number) ? number.toFixed(digits) : '-';
}
