import type { SsoStanding, SsoStandingReader } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

/** Whom single sign-on is for, in one statement. */
export class SqlSsoStandingReader implements SsoStandingReader {
  constructor(private readonly manager: EntityManager) {}

  async standing(accountId: string): Promise<SsoStanding> {
    const [standing] = await this.manager.query<[SsoStanding]>(
      `select
         (select count(*)::int from users where account_id = $1 and not sso_off and not staged) as "affectedUsers",
         coalesce((select json_agg(json_build_object('userId', u.user_id, 'userName', u.user_name) order by u.name_key)
           from users u join passwords p on p.account_id = u.account_id and p.user_id = u.user_id
           where u.account_id = $1 and u.role = 'SU' and u.sso_off and not u.staged), '[]') as "exemptSuperUsers"`,
      [accountId],
    );
    return standing;
  }
}
