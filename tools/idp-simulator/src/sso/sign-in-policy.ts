import { interactionPolicy } from 'oidc-provider';

const { base, Check } = interactionPolicy;

/**
 * Asks each time who signs in, though it remembers: whoever shows something wants to choose the person. Nobody is asked
 * for consent.
 */
export function signInPolicy(): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.remove('consent');
  policy
    .get('login')
    ?.checks.add(
      new Check('choose_person', 'The person who signs in is to be chosen', ({ oidc }) =>
        oidc.result?.login === undefined && !oidc.prompts.has('none')
          ? Check.REQUEST_PROMPT
          : Check.NO_NEED_TO_PROMPT,
      ),
    );
  return policy;
}

/** Why the sign-in that is remembered is not enough (OpenID Connect Core 1.0 section 3.1.2.1). */
const ASKS_AGAIN = ['login_prompt', 'max_age', 'no_session', 'id_token_hint'];

/** Whether the person has to sign in again, though they are signed in. */
export function asksAgain(reasons: readonly string[]): boolean {
  return reasons.some((reason) => ASKS_AGAIN.includes(reason));
}
