import { ExtensionTakenError, type ExtensionRepository } from '@vbc/directory/domain';
import type { EntityManager } from 'typeorm';

import { violatedConstraint, violationDetail } from '../database-error';

/** Extensions in PostgreSQL, in the transaction of `manager`. */
export class SqlExtensionRepository implements ExtensionRepository {
  constructor(private readonly manager: EntityManager) {}

  async ofUser(accountId: string, userId: string): Promise<string[]> {
    const rows = await this.manager.query<{ extension: string }[]>(
      'select extension from extensions where account_id = $1 and user_id = $2 order by extension',
      [accountId, userId],
    );
    return rows.map((row) => row.extension);
  }

  async replace(accountId: string, userId: string, extensions: readonly string[]): Promise<void> {
    try {
      await this.manager.query(
        `with gone as (
           delete from extensions where account_id = $1 and user_id = $2 and extension <> all($3::text[])
         )
         insert into extensions (account_id, extension, user_id)
         select $1, wanted, $2 from unnest($3::text[]) as wanted
         where not exists (
           select from extensions where account_id = $1 and user_id = $2 and extension = wanted
         )`,
        [accountId, userId, extensions],
      );
    } catch (error) {
      if (violatedConstraint(error) !== 'extensions_pkey') throw error;
      throw new ExtensionTakenError(/=\([^,]*, (\d+)\)/.exec(violationDetail(error))?.[1]);
    }
  }
}
