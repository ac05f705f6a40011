import type { OAuthClient } from '@vbc/identity/domain';
import { hashOf, newSecret, sameSecret } from '@vbc/identity/domain';
import type { FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { cookieLine, readCookie } from '../../http/cookies';
import { OAUTH_PATH } from '../server/paths';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Who signed in during this interaction. */
export interface Signer {
  readonly accountId: string;
  readonly userId: string;
  /** Of the password they signed in with: a changed one opens nothing any more. */
  readonly passwordMark: string;
}

/** One authorization under way, opened by the browser that began it. */
export interface OpenInteraction {
  readonly uid: string;
  readonly details: Interaction;
  readonly client: OAuthClient;
  /** Where the code will be sent: validated by the library. */
  readonly redirectUri: URL;
}

/** It ended, never was, or was begun in another browser. */
export class InteractionEndedError extends Error {}

const SIGNER_COOKIE = 'vbc_signer';

export function interactionPath(uid: string): string {
  return `${OAUTH_PATH}/interaction/${uid}`;
}

/**
 * A secret made at sign-in and kept by the browser: whoever knew the interaction before somebody signed in (and planted it
 * on them) does not hold it.
 */
export async function rememberSigner(
  { uid, details }: OpenInteraction,
  signer: Signer,
  secure: boolean,
): Promise<string> {
  const secret = newSecret();
  details.lastSubmission = { signer: { ...signer, secret: hashOf(secret).toString('hex') } };
  await details.persist();
  return cookieLine(SIGNER_COOKIE, secret, { path: interactionPath(uid), secure });
}

/** The next page asks who it is again. */
export async function forgetSigner({ details }: OpenInteraction): Promise<void> {
  delete details.lastSubmission;
  await details.persist();
}

/** Who signed in here, in this browser; the secret goes into the consent form's CSRF token. */
export function recallSigner(
  { details }: OpenInteraction,
  request: FastifyRequest,
): { signer: Signer; secret: string } | null {
  const kept = details.lastSubmission?.['signer'] as (Signer & { secret: string }) | undefined;
  const secret = readCookie(request.headers, SIGNER_COOKIE);
  if (kept === undefined || secret === undefined) return null;
  if (!sameSecret(kept.secret, hashOf(secret).toString('hex'))) return null;
  const { accountId, userId, passwordMark } = kept;
  return { signer: { accountId, userId, passwordMark }, secret };
}
