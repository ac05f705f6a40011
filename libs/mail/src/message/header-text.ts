import type { BasicProfile } from '@vbc/directory/domain';
import type { MailRecipient } from './mail';

// A line break would begin a header of its own (RFC 5322 §2.2).
const CONTROL = /\p{Cc}+/gu;
const NOT_IN_ADDRESS = /[\p{Cc}\s,;<>()[\]\\"]/u;

/** Text that stays within its header line, whatever a directory put into a name. */
export function headerText(text: string): string {
  return text.replace(CONTROL, ' ').trim();
}

/** @throws Error when the address would be more than one address */
export function recipientOf({ firstName, lastName, email }: BasicProfile): MailRecipient {
  if (NOT_IN_ADDRESS.test(email) || email.split('@').length !== 2) {
    throw new Error('The mail address of this person is not one address');
  }
  return { name: headerText(`${firstName} ${lastName}`), address: email };
}
