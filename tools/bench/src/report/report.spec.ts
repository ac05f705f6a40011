import type { Measured } from '../measure';
import { besideReport, median, memoryReport, report } from './report';

const measured = (rate: number, serverMs = 1): Measured => ({
  rate,
  p50: 1,
  p99: 2,
  serverMs,
  databaseMs: 1,
  memoryMiB: rate,
});

const rounds = new Map([
  [
    'create',
    new Map([
      ['product', [measured(100, 3), measured(300, 3), measured(200, 3)]],
      ['floor', [measured(400), measured(400), measured(9000)]],
      ['scimmy', [measured(100, 7)]],
    ]),
  ],
]);

describe('the report', () => {
  it('takes the median, not the best round', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1])).toBe(1);
  });

  it('divides the medians: rates by rates, and processor time the other way round', () => {
    const [, row] = report(rounds).split('\n');
    expect(row?.trim().split(/ +/)).toEqual([
      'create',
      '200',
      '400',
      '100',
      '0.50',
      '2.00',
      '1.0',
      '2.0',
      '3.00',
      '1.00',
      '0.50',
      '2.00',
    ]);
  });

  it('shows what was not measured as such', () => {
    expect(report(new Map([['get', new Map()]]))).toMatch(/get +- +-/);
  });

  it('sets the product beside another build of it', () => {
    const beside = new Map([
      ['create', new Map([...(rounds.get('create') ?? []), ['beside', [measured(100, 7)]]])],
    ]);
    expect(besideReport(beside)).toMatch(/create +3\.00 +7\.00 +1\.00 +1\.00 +2\.00 +2\.00/);
  });

  it('names the most memory of each server', () => {
    expect(memoryReport(rounds)).toBe('product 300 MiB, floor 9000 MiB, scimmy 100 MiB');
  });
});
