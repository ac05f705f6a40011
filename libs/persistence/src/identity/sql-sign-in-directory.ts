import { nameKey } from '@vbc/directory/domain';
import type { SignInCandidate, SignInDirectory } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

import { accountFromRow, ACCOUNT_COLUMNS, USER_COLUMNS, userFromRow, type MemberRow } from './member-row';

/** Finds who is signing in, by the name that is unique over all accounts. */
export class SqlSignInDirectory implements SignInDirectory {
  constructor(private readonly manager: EntityManager) {}

  async find(userName: string): Promise<SignInCandidate | null> {
    const [row] = await this.manager.query<(MemberRow & { hash: string | null })[]>(
      `select ${USER_COLUMNS}, ${ACCOUNT_COLUMNS}, p.hash
       from login_names n
       join users u on u.account_id = n.account_id and u.user_id = n.user_id and u.name_key = n.name_key
       join accounts a on a.account_id = n.account_id
       left join passwords p on p.account_id = n.account_id and p.user_id = n.user_id
       where n.name_key = $1`,
      [nameKey(userName)],
    );
    return row === undefined
      ? null
      : { user: userFromRow(row), account: accountFromRow(row), passwordHash: row.hash };
  }
}
