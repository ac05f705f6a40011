import { readRateLimit } from './rate-limit-option';

describe('--rate-limit', () => {
  it.each([
    ['25', 25],
    ['500', 500],
    ['off', 'off'],
    ['default', 'default'],
  ])('%s is taken', (text, limit) => {
    expect(readRateLimit(text)).toBe(limit);
  });

  it.each(['24', '0', '-1', '25.5', '1e3', '100001', 'on', ''])('"%s" is refused', (text) => {
    expect(() => readRateLimit(text)).toThrow('whole number from 25');
  });
});
