import type { User } from '@vbc/directory/domain';
import { html } from '@vbc/platform';
import { headerText, recipientOf } from './header-text';
import type { Mail } from './mail';
import { button, mailDocument, paragraph, quiet } from './mail-layout';
import { messageId } from './message-id';

export interface PasswordReset {
  readonly user: User;
  readonly publicUrl: string;
  readonly passwordLink: string;
  /** Tells this mail from the one for the person's next request. */
  readonly id: string;
}

const TITLE = 'Set a new password';
const ONCE = 'The link works once and for 30 minutes.';
const NOT_YOU = 'If you did not ask for it, ignore this mail: your password stays as it is.';

/** "Forgot my password." */
export function resetMail({ user, publicUrl, passwordLink, id }: PasswordReset): Mail {
  const { firstName, userName } = user.profile;
  const greeting = `Hello ${headerText(firstName)},`;
  const intro = 'somebody, hopefully you, asked for a new password for the username';
  return {
    accountId: user.accountId,
    to: recipientOf(user.profile),
    subject: `${TITLE} for Vonage Business Communications`,
    text: [greeting, `${intro} ${userName}:`, passwordLink, ONCE, NOT_YOU].join('\n\n') + '\n',
    html: mailDocument(
      TITLE,
      paragraph(greeting),
      paragraph(html`${intro} <strong>${userName}</strong>.`),
      button('Set a new password', passwordLink),
      quiet(ONCE),
      quiet(NOT_YOU),
    ),
    messageId: messageId('reset', id, publicUrl),
  };
}
