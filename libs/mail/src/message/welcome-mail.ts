import type { Account, User } from '@vbc/directory/domain';
import { html } from '@vbc/platform';
import { headerText, recipientOf } from './header-text';
import type { Mail } from './mail';
import { button, mailDocument, paragraph, quiet } from './mail-layout';
import { messageId } from './message-id';

export interface WelcomeKit {
  readonly account: Pick<Account, 'key' | 'name'>;
  readonly user: User;
  readonly publicUrl: string;
  /** The set-password link; absent for those who sign in through single sign-on (rule 18). */
  readonly passwordLink?: string;
}

const TITLE = 'Welcome to Vonage Business Communications';
const ONCE = 'The link works once and for 7 days. After that, ask for a new one on the sign-in page.';

/** Rule 18: the welcome kit. */
export function welcomeMail({ account, user, publicUrl, passwordLink }: WelcomeKit): Mail {
  const { firstName, userName } = user.profile;
  const greeting = `Hello ${headerText(firstName)},`;
  const intro = `${headerText(account.name)} has set up a business phone for you. Your username is:`;
  const next = passwordLink === undefined ? signInPart(account, publicUrl) : passwordPart(passwordLink);
  return {
    accountId: user.accountId,
    to: recipientOf(user.profile),
    subject: TITLE,
    text: [greeting, intro, userName, next.text].join('\n\n') + '\n',
    html: mailDocument(
      TITLE,
      paragraph(greeting),
      paragraph(html`${intro}<br /><strong>${userName}</strong>`),
      ...next.html,
    ),
    messageId: messageId('welcome', user.id, publicUrl),
  };
}

function passwordPart(link: string) {
  return {
    text: `Set your password to sign in for the first time:\n${link}\n\n${ONCE}`,
    html: [
      paragraph('Set your password to sign in for the first time.'),
      button('Set password', link),
      quiet(ONCE),
    ],
  };
}

function signInPart({ key, name }: WelcomeKit['account'], publicUrl: string) {
  const url = `${publicUrl}/sso/${key}/start`;
  const how =
    `You sign in through ${headerText(name)}, with the account you have at work (single sign-on); ` +
    'there is no password to set.';
  return { text: `${how}\n${url}`, html: [paragraph(how), button('Sign in', url)] };
}
