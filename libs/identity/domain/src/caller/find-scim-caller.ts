import type { Clock } from '@vbc/util';
import { isBearerSecret } from '../bearer/bearer-token';
import { hashOf } from '../secret/secret';
import { isClientToken } from './client-token';
import type { ScimCaller, TokenForm } from './scim-caller';
import type { ScimCallerLookup } from './scim-caller-lookup.port';

/** Whose token this is: `vbc_…` are bearer tokens, `vbca_…` those of clients, all others a person's access tokens. */
export function findScimCaller(
  deps: { lookup: ScimCallerLookup; clock: Clock },
  token: string,
  from: { address?: string; agent?: string } = {},
): Promise<ScimCaller | null> {
  return deps.lookup.find(hashOf(token), formOf(token), {
    at: deps.clock.now(),
    ...from,
  });
}

function formOf(token: string): TokenForm {
  if (isBearerSecret(token)) return 'bearer';
  return isClientToken(token) ? 'client-token' : 'access-token';
}
