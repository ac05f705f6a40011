import type { Account } from '@vbc/directory/domain';
import type { Clock } from '@vbc/util';
import { hashOf, newSecret } from '../secret/secret';
import { SsoProblemError } from './sso-error';
import type { SsoSettings } from './sso-settings';
import { SSO_STATE_MS, type SsoPurpose, type SsoState } from './sso-state';
import type { SsoStateStore } from './sso-state-store.port';

interface RoundTripDeps {
  readonly clock: Clock;
  readonly ssoStates: SsoStateStore;
}

/** Of one account: where its people are sent, and as which settings. */
export interface SsoAccount {
  readonly account: Account;
  readonly settings: SsoSettings;
}

/** Begins a round trip to the provider. @returns the secret that travels as `state` and comes back */
export async function beginRoundTrip(
  deps: RoundTripDeps,
  { account, settings }: SsoAccount,
  begun: { purpose: SsoPurpose; next: string; browser: string; userId?: string },
): Promise<string> {
  const secret = newSecret();
  const createdAt = deps.clock.now();
  const { purpose, next, browser, userId } = begun;
  await deps.ssoStates.insert({
    stateHash: hashOf(secret),
    browserHash: hashOf(browser),
    accountId: account.id,
    purpose,
    next,
    ...(userId === undefined ? {} : { userId }),
    settingsVersion: settings.version,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + SSO_STATE_MS),
  });
  return secret;
}

/**
 * The round trip that came back, which is over with that: whatever happens next, nobody comes back with it again.
 * @throws SsoProblemError sso_state: never begun, used, too old, another browser's or another account's
 */
export async function endRoundTrip(
  deps: RoundTripDeps,
  { account }: Pick<SsoAccount, 'account'>,
  came: { state: string | undefined; browser: string | undefined },
): Promise<SsoState> {
  const state =
    came.state === undefined ? null : await deps.ssoStates.take(hashOf(came.state), deps.clock.now());
  if (state === null) throw stateRefused('It was never begun, came back already, or took too long.');
  if (state.accountId !== account.id) throw stateRefused('It was begun for another account.');
  if (came.browser === undefined || !hashOf(came.browser).equals(state.browserHash)) {
    throw stateRefused('It was begun in another browser.');
  }
  return state;
}

/** @throws SsoProblemError sso_state: what was asked of one provider is not answered by another */
export function checkSameSettings(state: SsoState, settings: SsoSettings): void {
  if (state.settingsVersion !== settings.version) {
    throw stateRefused('The settings of single sign-on were changed in the meantime.');
  }
}

function stateRefused(why: string): SsoProblemError {
  return new SsoProblemError('sso_state', `This sign-in cannot go on. ${why} Start again.`);
}
