import { ConflictError } from '../directory-error';
import type { InMemoryState } from '../stores/in-memory-state';
import type { Account } from './account';
import type { AccountRepository } from './account-repository.port';

export class InMemoryAccountRepository implements AccountRepository {
  constructor(private readonly state: InMemoryState) {}

  find(accountId: string): Promise<Account | null> {
    return Promise.resolve(this.state.accounts.get(accountId) ?? null);
  }

  lock(accountId: string): Promise<Account | null> {
    return this.find(accountId);
  }

  async findByKey(key: string): Promise<Account | null> {
    return (await this.list()).find((account) => account.key === key) ?? null;
  }

  list(): Promise<Account[]> {
    return Promise.resolve([...this.state.accounts.values()]);
  }

  async insert(account: Account): Promise<void> {
    if ((await this.findByKey(account.key)) !== null)
      throw new ConflictError(`The account key "${account.key}" is taken.`);
    this.state.accounts.set(account.id, account);
  }

  update(account: Account): Promise<void> {
    if (this.state.accounts.has(account.id)) this.state.accounts.set(account.id, account);
    return Promise.resolve();
  }
}
