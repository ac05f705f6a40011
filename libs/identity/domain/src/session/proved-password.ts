import { WrongCredentialsError } from '../identity-error';
import { hashOf } from '../secret/secret';
import type { IdentityStores } from '../stores/identity-unit-of-work.port';

/** Whose password, and which: what opens something for somebody who proved it a moment ago. */
export interface ProvedPassword {
  readonly accountId: string;
  readonly userId: string;
  /** Of the password that was proved (`passwordMark`). */
  readonly mark: string;
}

/** Tells a password from the next one, without saying anything about either. @param hash as stored */
export function passwordMark(hash: string | null): string {
  return hash === null ? '' : hashOf(hash).toString('hex');
}

/**
 * Whether it is still the person's password. Judging one takes a while, and a consent page can be left open: whoever got
 * through with a password that was changed meanwhile has nothing to open any more. Locks the person, as whoever changes a
 * password does, so that a change either is seen here or ends what is opened after this.
 */
export async function passwordStands(
  stores: Pick<IdentityStores, 'people' | 'passwords'>,
  { accountId, userId, mark }: ProvedPassword,
): Promise<boolean> {
  const person = await stores.people.lock(accountId, userId);
  return person !== null && passwordMark(await stores.passwords.hashOf(accountId, userId)) === mark;
}

/** @param refusal what is thrown when it does not stand; signing in says nothing more than that something is wrong */
export async function checkPasswordStands(
  stores: Pick<IdentityStores, 'people' | 'passwords'>,
  proved: ProvedPassword,
  refusal: WrongCredentialsError = new WrongCredentialsError(),
): Promise<void> {
  if (!(await passwordStands(stores, proved))) throw refusal;
}
