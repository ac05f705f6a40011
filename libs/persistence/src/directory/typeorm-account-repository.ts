import { ConflictError, type Account, type AccountRepository } from '@vbc/directory/domain';
import { isUuid } from '@vbc/util';
import type { EntityManager, Repository } from 'typeorm';

import { violatedConstraint } from '../database-error';
import { AccountEntity } from './account.entity';
import { accountFromEntity, accountToColumns } from './account.mapper';

/** Accounts in PostgreSQL. Bound to one transaction when the manager is. */
export class TypeormAccountRepository implements AccountRepository {
  private readonly rows: Repository<AccountEntity>;

  constructor(manager: EntityManager) {
    this.rows = manager.getRepository(AccountEntity);
  }

  async find(accountId: string): Promise<Account | null> {
    return isUuid(accountId) ? mapped(await this.rows.findOneBy({ accountId })) : null;
  }

  async lock(accountId: string): Promise<Account | null> {
    if (!isUuid(accountId)) return null;
    return mapped(await this.rows.findOne({ where: { accountId }, lock: { mode: 'pessimistic_write' } }));
  }

  async findByKey(key: string): Promise<Account | null> {
    return mapped(await this.rows.findOneBy({ key }));
  }

  async list(): Promise<Account[]> {
    return (await this.rows.find({ order: { key: 'asc' } })).map(accountFromEntity);
  }

  async insert(account: Account): Promise<void> {
    try {
      await this.rows.insert(accountToColumns(account));
    } catch (error) {
      if (violatedConstraint(error) !== 'accounts_key') throw error;
      throw new ConflictError(`There is an account with the key "${account.key}" already.`);
    }
  }

  async update(account: Account): Promise<void> {
    const { accountId, ...columns } = accountToColumns(account);
    await this.rows.update({ accountId }, columns);
  }
}

function mapped(row: AccountEntity | null): Account | null {
  return row === null ? null : accountFromEntity(row);
}
