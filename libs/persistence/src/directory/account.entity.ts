import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `accounts`. */
@Entity('accounts')
export class AccountEntity {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  key!: string;

  @Column('text')
  name!: string;

  @Column('boolean', { name: 'scim_enabled' })
  scimEnabled!: boolean;

  @Column('boolean', { name: 'scim_only' })
  scimOnly!: boolean;

  @Column('boolean', { name: 'welcome_mails_disabled' })
  welcomeMailsDisabled!: boolean;

  @Column('boolean', { name: 'sso_enabled' })
  ssoEnabled!: boolean;

  @Column('boolean', { name: 'sso_enforced' })
  ssoEnforced!: boolean;

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
