import { secondsToWait } from './retry-policy';

const OKTA = { maxTries: 10, firstWait: 300 };

describe('secondsToWait', () => {
  it.each([
    ['the whole seconds asked for', 1, '7', 7],
    ['none at all', 1, '0', 0],
    ['five minutes without the header', 1, undefined, 300],
    ['doubled each time', 3, undefined, 1200],
    ['as without the header for a date', 1, 'Wed, 21 Oct 2026 07:28:00 GMT', 300],
    ['no more after ten tries', 10, '7', undefined],
  ])('%s', (_, tries, header, expected) => {
    expect(secondsToWait(OKTA, tries, header)).toBe(expected);
  });
});
