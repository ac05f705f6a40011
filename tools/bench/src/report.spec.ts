import { median, report } from './report';

const measured = (rate: number) => ({ rate, p50: 1, p99: 2, bodies: [] });
const round = (rate: number) => ({
  create: measured(rate),
  get: measured(rate),
  filter: measured(rate),
  patch: measured(rate),
});

describe('the report', () => {
  it('takes the median, not the best round', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1])).toBe(1);
  });

  it('divides the medians', () => {
    const text = report([round(100), round(300), round(200)], [round(400), round(400), round(9000)]);
    expect(text).toContain('0.50');
    expect(text.split('\n')).toHaveLength(5);
  });
});
