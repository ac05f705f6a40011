import { Statistics } from './statistics';

const exchange = (durationMs: number | undefined, status: number | undefined) => ({
  number: 1,
  at: '',
  title: '',
  method: 'GET',
  url: '',
  requestHeaders: {},
  ...(durationMs === undefined ? {} : { durationMs }),
  ...(status === undefined ? {} : { status }),
});

describe('Statistics', () => {
  it('counts answers by status, and nothing that still waits', () => {
    const statistics = new Statistics();
    for (const status of [201, 200, 201, undefined]) statistics.note(exchange(1, status));
    statistics.note(exchange(undefined, undefined));
    expect(statistics.count()).toBe(4);
    expect(statistics.statuses()).toEqual([
      ['200', 1],
      ['201', 2],
      ['no answer', 1],
    ]);
  });

  it.each([
    [0.5, 50],
    [0.95, 95],
    [1, 100],
    [0, 1],
  ])('percentile %d', (share, expected) => {
    const statistics = new Statistics();
    for (let duration = 100; duration > 0; duration -= 1) statistics.note(exchange(duration, 200));
    expect(statistics.percentile(share)).toBe(expected);
  });

  it('has no duration before the first exchange', () => {
    expect(new Statistics().percentile(0.5)).toBe(0);
  });
});
