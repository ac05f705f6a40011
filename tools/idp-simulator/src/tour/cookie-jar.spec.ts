import { CookieJar } from './cookie-jar';

const AT = 'http://localhost:3000/oauth/authorize';

describe('CookieJar', () => {
  it('keeps cookies of one name apart by path and sends the nearer first', () => {
    const jar = new CookieJar();
    jar.store(AT, ['a=1; Path=/', 'a=2; Path=/oauth; HttpOnly']);
    expect(jar.header(AT)).toBe('a=2; a=1');
    expect(jar.header('http://localhost:3000/oauthx')).toBe('a=1');
  });

  it('without a path, the folder of the request counts', () => {
    const jar = new CookieJar();
    jar.store(AT, 'a=1');
    expect(jar.header('http://localhost:3000/oauth/token')).toBe('a=1');
    expect(jar.header('http://localhost:3000/')).toBeUndefined();
  });

  it.each(['Max-Age=0', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'])('drops a cookie on %s', (attribute) => {
    const jar = new CookieJar();
    jar.store(AT, 'a=1; Path=/');
    jar.store(AT, `a=; Path=/; ${attribute}`);
    expect(jar.header(AT)).toBeUndefined();
  });

  it('keeps Secure cookies for localhost, as browsers do', () => {
    const jar = new CookieJar();
    jar.store(AT, '__Host-s=1=2; Path=/; Secure');
    expect(jar.header(AT)).toBe('__Host-s=1=2');
  });
});
