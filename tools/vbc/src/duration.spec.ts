import { expiryAfter } from './duration';

const NOW = new Date('2026-01-01T00:00:00Z');

describe('expiryAfter', () => {
  it.each([
    ['12h', '2026-01-01T12:00:00.000Z'],
    ['90d', '2026-04-01T00:00:00.000Z'],
    ['1y', '2027-01-01T00:00:00.000Z'],
  ])('takes %s', (text, expected) => {
    expect(expiryAfter(NOW, text).toISOString()).toBe(expected);
  });

  it.each(['', '0d', '90', 'd', '-1d', '1.5d', '4y', '9999d'])('refuses %p', (text) => {
    expect(() => expiryAfter(NOW, text)).toThrow(/--expires/);
  });
});
