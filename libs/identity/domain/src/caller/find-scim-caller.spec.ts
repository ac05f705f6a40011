import { FixedClock } from '@vbc/util';
import { newBearerSecret } from '../bearer/bearer-token';
import { hashOf, newSecret } from '../secret/secret';
import { newClientSecret } from '../service/service-credential';
import { CLIENT_TOKEN_PREFIX } from './client-token';
import { findScimCaller } from './find-scim-caller';
import type { ScimCallerLookup } from './scim-caller-lookup.port';

describe('the look-up of a token', () => {
  it.each([
    ['a bearer token', newBearerSecret(), 'bearer'],
    ['a token of a client', `${CLIENT_TOKEN_PREFIX}${newSecret()}`, 'client-token'],
    ["a person's access token", `A${newSecret()}`, 'access-token'],
    ['a client secret, which is no token', newClientSecret(), 'access-token'],
  ])('%s is asked for by its hash and its form', async (_what, token, form) => {
    const asked: unknown[][] = [];
    const lookup: ScimCallerLookup = {
      find: (...question) => {
        asked.push(question);
        return Promise.resolve(null);
      },
    };
    const clock = new FixedClock('2026-03-01T10:00:00Z');
    await findScimCaller({ lookup, clock }, token, { address: '192.0.2.1' });
    expect(asked).toEqual([[hashOf(token), form, { at: clock.now(), address: '192.0.2.1' }]]);
  });
});
