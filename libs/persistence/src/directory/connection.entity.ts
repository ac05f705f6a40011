import type { Authority, ConnectionEnd, ConnectionKind, ConnectionStatus } from '@vbc/directory/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `connections`. */
@Entity('connections')
export class ConnectionEntity {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId!: string;

  @PrimaryColumn('uuid', { name: 'connection_id' })
  connectionId!: string;

  @Column('text')
  label!: string;

  @Column('text')
  kind!: ConnectionKind;

  @Column('text')
  status!: ConnectionStatus;

  @Column('boolean')
  strict!: boolean;

  @Column('text')
  authority!: Authority;

  /** Requests a second; 0 is off, null the default. */
  @Column('integer', { name: 'rate_limit', nullable: true })
  rateLimit!: number | null;

  @Column('uuid', { name: 'provisioning_user_id', nullable: true })
  provisioningUserId!: string | null;

  @Column('text', { name: 'client_id', nullable: true })
  clientId!: string | null;

  @Column('text', { name: 'ended_reason', nullable: true })
  endedReason!: ConnectionEnd['reason'] | null;

  @Column('text', { name: 'ended_user_name', nullable: true })
  endedUserName!: string | null;

  @Column('text', { name: 'ended_person_name', nullable: true })
  endedPersonName!: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;
}
