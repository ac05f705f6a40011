import { loginPath, nextPath } from './next-path';

describe('nextPath', () => {
  it.each([
    ['/users', '/users'],
    ['/users?source=managed#top', '/users?source=managed#top'],
    [null, '/home'],
    ['', '/home'],
    ['users', '/home'],
    ['https://evil.example/', '/home'],
    ['//evil.example/', '/home'],
    ['/\\evil.example/', '/home'],
    ['/\t/evil.example', '/home'],
    ['/\r\nlocation: https://evil.example', '/home'],
    ['/users\u0000', '/home'],
    ['/..//evil.example', '/home'],
    ['/.//evil.example', '/home'],
    ['javascript:alert(1)', '/home'],
    ['/login', '/home'],
    ['/login?next=/users', '/home'],
  ])('%j → %s', (next, expected) => {
    expect(nextPath(next, '/home')).toBe(expected);
  });
});

describe('loginPath', () => {
  it('leads back to where one was, with the query', () => {
    expect(loginPath(new URL('https://portal.test/users?role=SU'))).toBe('/login?next=%2Fusers%3Frole%3DSU');
  });

  it('says nothing of the start page', () => {
    expect(loginPath(new URL('https://portal.test/'))).toBe('/login');
  });
});
