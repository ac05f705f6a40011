import { checkSameOrigin, CrossSiteRequestError } from './cross-site';

const OWN = 'https://vbc.example';

describe('checkSameOrigin (checklist 33)', () => {
  it.each([
    ['a program without these headers', {}],
    ['our own page', { origin: OWN, 'sec-fetch-site': 'same-origin' }],
    ['our own page in a browser without Sec-Fetch-Site', { origin: OWN }],
    ['our own page that sends no referrer', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ])('lets %s through', (_who, headers) => {
    expect(() => {
      checkSameOrigin(headers, OWN);
    }).not.toThrow();
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site that hides its origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a sandboxed frame in a browser without Sec-Fetch-Site', { origin: 'null' }],
    ['a neighbour on the same site', { origin: 'https://other.vbc.example', 'sec-fetch-site': 'same-site' }],
    ['another port', { origin: 'https://vbc.example:8443' }],
  ])('refuses %s', (_who, headers) => {
    expect(() => {
      checkSameOrigin(headers, OWN);
    }).toThrow(CrossSiteRequestError);
  });
});
