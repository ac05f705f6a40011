import {
  endedSentence,
  type Account,
  type Connection,
  type ConnectionEnd,
  type User,
} from '@vbc/directory/domain';
import { connectionPage } from './connection-page';
import { signInAgainSteps } from './console-steps';
import { headerText, recipientOf } from './header-text';
import type { Mail } from './mail';
import { button, mailDocument, numbered, paragraph, steps } from './mail-layout';
import { messageId } from './message-id';

export interface ConnectionEndedMail {
  readonly user: User;
  readonly account: Pick<Account, 'name'>;
  readonly connection: Pick<Connection, 'id' | 'label' | 'kind'> & { readonly ended: ConnectionEnd };
  readonly publicUrl: string;
}

const HOW = 'What to do:';
const KEPT =
  'Until then nothing is carried over from there by this authorization. Nobody who is here is changed or removed.';

/** Rule 8: a connection has ended: why, and what to do. */
export function connectionEndedMail({ user, account, connection, publicUrl }: ConnectionEndedMail): Mail {
  const { label, kind, ended } = connection;
  const title = `The connection ${headerText(label)} has ended`;
  const greeting = `Hello ${headerText(user.profile.firstName)},`;
  const what = `the connection ${headerText(label)} of ${headerText(account.name)} has ended.`;
  const why = headerText(endedSentence(kind, ended));
  const todo = signInAgainSteps(kind);
  const page = connectionPage(publicUrl, connection.id);
  return {
    accountId: user.accountId,
    to: recipientOf(user.profile),
    subject: title,
    text: [greeting, what, why, KEPT, [HOW, ...numbered(todo)].join('\n'), page].join('\n\n') + '\n',
    html: mailDocument(
      title,
      paragraph(greeting),
      paragraph(what),
      paragraph(why),
      paragraph(KEPT),
      paragraph(HOW),
      steps(todo),
      button('Open the connection', page),
    ),
    messageId: messageId('ended', `${connection.id}.${ended.at.getTime()}.${user.id}`, publicUrl),
  };
}
