import type { Clock } from '@vbc/util';
import type { Account } from '../account/account';
import { PersonNotFoundError } from '../directory-error';
import type { Person } from '../record/person';
import type { DirectoryStores, UnitOfWork } from '../stores/unit-of-work.port';

/** What a portal action works with. */
export interface DirectoryDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/** @throws PersonNotFoundError unknown here, or of another account */
export async function lockPerson(
  stores: DirectoryStores,
  accountId: string,
  userId: string,
): Promise<Person> {
  const person = await stores.people.lock(accountId, userId);
  if (person === null) throw new PersonNotFoundError(userId);
  return person;
}

/** The account of a signed-in person or a job; it cannot be missing. */
export async function accountOf(stores: DirectoryStores, accountId: string): Promise<Account> {
  const account = await stores.accounts.find(accountId);
  if (account === null) throw new Error(`Account ${accountId} is gone`);
  return account;
}
