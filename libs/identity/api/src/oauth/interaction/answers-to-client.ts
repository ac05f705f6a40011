import type { AuthorizeRefusal } from '@vbc/identity/domain';
import type { InteractionResults } from 'oidc-provider';
import { describable } from '../server/wire-errors';
import type { OpenInteraction } from './open-interaction';

/** The identity provider shows these texts in its pop-up (RFC 6749 §4.1.2.1). */
export const INVALID_SCOPE: InteractionResults = {
  error: 'invalid_scope',
  error_description: 'The only scope there is, is scim. Ask for it, or leave the scope empty.',
};

export const DENIED: InteractionResults = {
  error: 'access_denied',
  error_description:
    'The person who signed in chose Deny, so nothing was connected. To connect, authenticate again and choose Allow.',
};

/**
 * Where a refused person gets back to the identity provider, which then says why: the redirect URI that the library
 * validated, with state and issuer (RFC 9207) as in every answer.
 */
export function wayBack(
  { details, redirectUri }: OpenInteraction,
  refusal: AuthorizeRefusal,
  issuer: string,
): string {
  const { state } = details.params;
  const back = new URL(redirectUri);
  back.searchParams.set('error', 'access_denied');
  back.searchParams.set('error_description', describable(`${refusal.message} ${refusal.remedy}`));
  if (typeof state === 'string') back.searchParams.set('state', state);
  back.searchParams.set('iss', issuer);
  return back.href;
}
