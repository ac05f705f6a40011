import type { Account } from './account';

export interface AccountRepository {
  find(accountId: string): Promise<Account | null>;
  /** With a row lock, for changes of the settings. */
  lock(accountId: string): Promise<Account | null>;
  findByKey(key: string): Promise<Account | null>;
  list(): Promise<Account[]>;
  /** @throws ConflictError when the key is taken */
  insert(account: Account): Promise<void>;
  update(account: Account): Promise<void>;
}
