import { dayInWords, productName, type Account, type Connection, type User } from '@vbc/directory/domain';
import { credentialInWords, timeLeft, type StoredCredential } from '@vbc/identity/domain';
import { connectionPage } from './connection-page';
import { renewSteps } from './console-steps';
import { headerText, recipientOf } from './header-text';
import type { Mail } from './mail';
import { button, mailDocument, numbered, paragraph, steps } from './mail-layout';
import { messageId } from './message-id';

export interface ExpiryWarningMail {
  readonly user: User;
  readonly account: Pick<Account, 'name'>;
  readonly connection: Pick<Connection, 'id' | 'label' | 'kind'>;
  readonly credential: StoredCredential & { readonly expiresAt: Date };
  /** The stage. */
  readonly days: number;
  readonly now: Date;
  readonly publicUrl: string;
}

const HOW = 'What to do:';

/** A credential of a connection ends soon: which, when, what happens then, and what to do. */
export function expiryMail(warning: ExpiryWarningMail): Mail {
  const { user, connection, credential, publicUrl } = warning;
  const title = `${headerText(connection.label)}: a credential ends ${timeLeft(credential.expiresAt, warning.now)}`;
  const greeting = `Hello ${headerText(user.profile.firstName)},`;
  const [what, then] = [whatEnds(warning), consequence(connection)];
  const todo = renewSteps(connection.kind, credential.kind);
  const page = connectionPage(publicUrl, connection.id);
  return {
    accountId: user.accountId,
    to: recipientOf(user.profile),
    subject: title,
    text: [greeting, what, then, [HOW, ...numbered(todo)].join('\n'), page].join('\n\n') + '\n',
    html: mailDocument(
      title,
      paragraph(greeting),
      paragraph(what),
      paragraph(then),
      paragraph(HOW),
      steps(todo),
      button('Open the connection', page),
    ),
    messageId: messageId('expiry', idOf(warning), publicUrl),
  };
}

/** An authorization that was used has another end, and its warnings are others. */
function idOf({ user, credential, days }: ExpiryWarningMail): string {
  return `${credential.id}.${credential.expiresAt.getTime()}.${days}.${user.id}`;
}

function whatEnds({ account, connection, credential, now }: ExpiryWarningMail): string {
  const { expiresAt } = credential;
  const when = `${dayInWords(expiresAt)} at ${expiresAt.toISOString().slice(11, 16)} UTC`;
  const whose = `${headerText(connection.label)} (${headerText(account.name)})`;
  return `${capitalised(headerText(credentialInWords(credential)))} of the connection ${whose} ends ${timeLeft(expiresAt, now)}, on ${when}.`;
}

function consequence({ kind }: ExpiryWarningMail['connection']): string {
  const who = capitalised(productName(kind));
  return `From then on ${who} is refused with it: people who join, change or leave there are no longer carried over. Nobody who is here is changed or removed.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
