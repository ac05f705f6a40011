import { renderHook } from '@testing-library/react';
import './i18n';
import { useFormat } from './use-format';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

describe('relative times', () => {
  it.each([
    [30_000, 'now'],
    [-30_000, 'just now'],
    [2 * MINUTE, 'in 2 minutes'],
    [-59.9 * MINUTE, '60 minutes ago'],
    [0.99 * DAY, 'in 24 hours'],
    [5.99 * DAY, 'in 6 days'],
    [DAY, 'in 1 day'],
    [-DAY, '1 day ago'],
    [60.4 * DAY, 'in 60 days'],
    [61 * DAY, 'in 2 months'],
    [-400 * DAY, '1 year ago'],
  ])('%d ms from now is "%s"', (distance, text) => {
    const { result } = renderHook(() => useFormat());
    const ahead = distance > 0 ? 1000 : -1000;
    expect(result.current.relative(new Date(Date.now() + distance + ahead).toISOString())).toBe(text);
  });

  it.each([
    [-2 * MINUTE, '2 minutes ago'],
    [-1000, 'just now'],
    [5000, 'just now'],
  ])('what happened %d ms from now by this clock was "%s"', (distance, text) => {
    const { result } = renderHook(() => useFormat());
    expect(result.current.ago(new Date(Date.now() + distance).toISOString())).toBe(text);
  });
});
