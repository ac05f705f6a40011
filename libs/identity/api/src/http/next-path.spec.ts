import { nextPath } from './next-path';

describe('35: where a browser goes afterwards', () => {
  it.each(['/', '/users', '/users?page=2&q=a%2Fb', '/account/single-sign-on#test'])('%s', (next) => {
    expect(nextPath(next)).toBe(next);
  });

  it.each([
    ['nothing', undefined],
    ['a list', ['/users']],
    ['another site', 'https://evil.example/'],
    ['another host', '//evil.example/'],
    ['another host with a backslash', '/\\evil.example/'],
    ['two backslashes', '\\\\evil.example'],
    ['a tab in between', '/\t/evil.example'],
    ['a line break in between', '/\n/evil.example'],
    ['a line break and a header', '/users\r\nSet-Cookie: a=b'],
    ['another host after a dot', '/.//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a relative path', 'users'],
    ['the sign-in page', '/login?next=/users'],
    ['another round trip', '/sso/acme/start'],
    ['something endless', `/${'x'.repeat(2000)}`],
  ])('not %s', (_what, next) => {
    expect(nextPath(next)).toBe('/');
  });

  it('keeps line breaks out of headers', () => {
    expect(nextPath('/users\r\nSet-Cookie: a=b')).not.toMatch(/[\r\n]/);
  });
});
