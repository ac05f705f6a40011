import type { Person, TaskAction } from '../people/person';
import type { RetryPolicy } from '../scim/retry-policy';
import type { SendScim } from '../scim/scim-request';

export interface AssignResult {
  remoteId: string;
  outcome: 'created' | 'matched';
}

/** A user as an import finds it at the service. */
export interface ImportedUser {
  remoteId: string;
  userName: string;
  displayName: string;
  active: boolean;
}

/** One kind of identity provider: which requests it sends, in which order, and how its console speaks of them. */
export interface IdentityProvider {
  name: string;
  userAgent: string;
  timeoutMs: number;
  retry: RetryPolicy;
  /** What its console says when the credentials work. */
  verifiedText: string;
  testCredentials(send: SendScim): Promise<void>;
  assign(send: SendScim, person: Person): Promise<AssignResult>;
  update(send: SendScim, remoteId: string, person: Person): Promise<void>;
  deactivate(send: SendScim, remoteId: string): Promise<void>;
  reactivate(send: SendScim, remoteId: string): Promise<void>;
  importUsers(send: SendScim): Promise<ImportedUser[]>;
  /** The entry of its task list for an action that failed. */
  failureText(action: TaskAction, person: Person, error: Error): string;
}
