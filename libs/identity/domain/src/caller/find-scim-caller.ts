import type { Clock } from '@vbc/util';
import { isBearerSecret } from '../bearer/bearer-token';
import { hashOf } from '../secret/secret';
import type { ScimCaller } from './scim-caller';
import type { ScimCallerLookup } from './scim-caller-lookup.port';

/** Whose token this is: `vbc_…` are bearer tokens, all others OAuth access tokens. */
export function findScimCaller(
  deps: { lookup: ScimCallerLookup; clock: Clock },
  token: string,
  from: { address?: string; agent?: string } = {},
): Promise<ScimCaller | null> {
  return deps.lookup.find(hashOf(token), isBearerSecret(token) ? 'bearer' : 'access-token', {
    at: deps.clock.now(),
    ...from,
  });
}
