import type { PageAnswer } from './http-browser';

/** A page of ours that says no: no redirect, nothing kept or told to other sites, no script. */
export function expectPage({ status, headers, location, text }: PageAnswer, expected = 400): void {
  expect([status, location]).toEqual([expected, '']);
  expect(headers.get('content-type')).toContain('text/html');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(text).not.toContain('<script');
}
