import type { AccountRepository } from '../account/account-repository.port';
import type { AuditLog } from '../audit/audit-log.port';
import type { ConnectionRepository } from '../connection/connection-repository.port';
import type { GroupRepository } from '../group/group-repository.port';
import type { ExtensionRepository, PersonRepository } from '../record/person-repository.port';

/** Work that is done after the commit, by a job that is enqueued inside the transaction (rules 4, 19). */
export interface JobQueue {
  /** One welcome kit mail for this user. */
  sendWelcomeKit(job: { accountId: string; userId: string; withPasswordLink: boolean }): Promise<void>;
  /** "Forgot my password": the job makes the link, so that no queue holds a token. */
  sendPasswordReset(job: { accountId: string; userId: string }): Promise<void>;
  /** Rule 8: tells a Super User that a connection has ended, and why. */
  sendConnectionEnded(job: { accountId: string; userId: string; connectionId: string }): Promise<void>;
  /** Tells an administrator that a credential of a connection ends soon; `days` is the stage of the warning. */
  sendExpiryWarning(job: ExpiryWarningJob): Promise<void>;
  /** Rule 4: applies every active record of the account again. */
  applyAllRecords(job: { accountId: string }): Promise<void>;
}

/** One warning of one credential to one person. */
export interface ExpiryWarningJob {
  readonly accountId: string;
  readonly userId: string;
  readonly connectionId: string;
  readonly credentialId: string;
  readonly days: number;
}

/** Everything one transaction can reach. */
export interface DirectoryStores {
  readonly accounts: AccountRepository;
  readonly people: PersonRepository;
  readonly extensions: ExtensionRepository;
  readonly groups: GroupRepository;
  readonly connections: ConnectionRepository;
  readonly audit: AuditLog;
  readonly jobs: JobQueue;
}

/** One transaction: commits when `work` returns, rolls back when it throws. */
export interface UnitOfWork {
  transaction<T>(work: (stores: DirectoryStores) => Promise<T>): Promise<T>;
}
