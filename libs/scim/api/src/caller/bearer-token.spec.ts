import { bearerToken } from './bearer-token';

describe('bearerToken', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer   abc ', 'abc'],
    ['BEARER a.b-c_d~e+f/g=', 'a.b-c_d~e+f/g='],
    ['abc', 'abc'],
  ])('takes the token of %p', (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });

  it.each([undefined, '', 'Basic abc', 'Bearer', 'Bearer a b', 'Bearer '])('finds none in %p', (header) => {
    // "Bearer" alone is a raw token by its shape, and unknown to us like any other.
    expect(bearerToken(header)).toBe(header === 'Bearer' ? 'Bearer' : undefined);
  });
});
