import { productName, type ConnectionEnd, type ConnectionKind } from './connection';

/** What happened, about the person `who` and the day `when`. */
type Cause = (who: string, when: string) => string;

const CAUSE: Readonly<Record<ConnectionEnd['reason'], Cause>> = {
  'username-changed': (who, when) => `The username of ${who} was changed on ${when}`,
  'password-changed': (who, when) => `${who} changed the password on ${when}`,
  'password-set': (who, when) => `The operator set a new password for ${who} on ${when}`,
  'role-lost': (who, when) => `${who} stopped being an administrator on ${when}`,
  'user-deleted': (who, when) => `${who} was deleted on ${when}`,
  'sso-applies': (who, when) => `Single sign-on came to apply to ${who} on ${when}`,
  'authorization-ended': (who, when) => `${who} ended the authorization on ${when}`,
  revoked: (who, when) =>
    `The authorization${who === '' ? '' : ` of ${who}`} was given back, or its code was used twice, on ${when}`,
};

/** The ends after which somebody else has to sign in, or the same person in another state. */
const BY_WHOM: Readonly<Partial<Record<ConnectionEnd['reason'], string>>> = {
  'role-lost': ' as an administrator',
  'user-deleted': ' as another administrator',
  'sso-applies': ' as an administrator to whom it does not apply',
};

// The day of the person who reads is not known here.
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The day (UTC) as in "3 March 2026". */
export function dayInWords(at: Date): string {
  return DAY.format(at);
}

/** What an administrator does over there when an authorization has ended: "authenticate again in Okta". */
export function signInAgain(kind: ConnectionKind): string {
  // In each provider's own word for its button.
  const verb = kind === 'okta' || kind === 'onelogin' ? 'authenticate' : 'authorize';
  return `${verb} again in ${productName(kind)}`;
}

/**
 * Rule 8 as a sentence for the portal, the audit log and the mail: who, what changed, when, and what to do, such as "Dana
 * Super changed the password on 3 March 2026: authenticate again in Okta."
 */
export function endedSentence(kind: ConnectionKind, end: ConnectionEnd): string {
  const cause = CAUSE[end.reason](end.personName ?? end.userName, dayInWords(end.at));
  return `${cause}: ${signInAgain(kind)}${BY_WHOM[end.reason] ?? ''}.`;
}

/** The same for the audit log, which has the connection's name to say. */
export function endedEntry(
  { label, kind }: { label: string; kind: ConnectionKind },
  end: ConnectionEnd,
): string {
  return `${label} ended. ${endedSentence(kind, end)}`;
}
