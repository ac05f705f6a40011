import type { PortalActor } from '@vbc/directory/domain';
import type { IdentityDeps } from '../stores/identity-unit-of-work.port';
import { matchIdentity, type SsoIdentity } from './sso-identity';
import { SsoProblemError } from './sso-error';
import type { SsoTest, UserNameClaim } from './sso-settings';

/**
 * Whom an identity would sign in, without signing them in or remembering anything.
 * @throws SsoProblemError
 */
export function whomItWouldSignIn(
  deps: IdentityDeps,
  accountId: string,
  identity: SsoIdentity,
  userNameClaim: UserNameClaim,
): Promise<{ userName: string }> {
  return deps.unitOfWork.transaction(async (stores) => {
    const { person } = await matchIdentity(stores, accountId, identity, userNameClaim);
    const { profile, staged } = person.user;
    if (staged) {
      throw new SsoProblemError('sso_not_for_user', `${profile.userName} is staged and not in service yet.`);
    }
    return { userName: profile.userName };
  });
}

/** What came out of a test. */
export type SsoTestOutcome =
  | {
      readonly kind: 'success';
      readonly matchedUserName: string;
      /** Whether the provider says when the person signed in, which a re-authentication needs. */
      readonly saysWhen: boolean;
    }
  | { readonly kind: 'failure'; readonly message: string };

/**
 * Keeps the outcome of a test of the provider as it was saved under `settingsVersion`. What was changed meanwhile was not
 * tested.
 */
export function recordSsoTest(
  deps: IdentityDeps,
  actor: Pick<PortalActor, 'accountId' | 'userName'>,
  settingsVersion: number,
  outcome: SsoTestOutcome,
): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    await stores.accounts.lock(actor.accountId);
    const settings = await stores.ssoSettings.find(actor.accountId);
    if (settings.version !== settingsVersion) return;
    await stores.ssoSettings.save({
      ...settings,
      lastTest: { at: deps.clock.now(), byUserName: actor.userName, ...inWords(outcome) },
      tested: settings.tested || outcome.kind === 'success',
    });
  });
}

const WITHOUT_TIME =
  'It does not say when a person signed in ("auth_time"): who is signed in through it cannot confirm dangerous changes until it does.';

function inWords(outcome: SsoTestOutcome): Pick<SsoTest, 'result' | 'message' | 'matchedUserName'> {
  if (outcome.kind === 'failure') return { result: 'failure', message: outcome.message };
  const { matchedUserName } = outcome;
  const message = [
    `The identity provider answered, and everything in its answer holds: it would sign ${matchedUserName} in.`,
    ...(outcome.saysWhen ? [] : [WITHOUT_TIME]),
  ].join(' ');
  return { result: 'success', message, matchedUserName };
}
