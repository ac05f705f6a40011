import type { Account, User } from '@vbc/directory/domain';

/** Somebody who may be trying to sign in. */
export interface SignInCandidate {
  readonly user: User;
  readonly account: Account;
  readonly passwordHash: string | null;
}

/** Usernames are unique over all accounts, so a name alone finds its person. */
export interface SignInDirectory {
  /** By the user's own username, case-insensitively; a name that only a directory record has finds nobody. */
  find(userName: string): Promise<SignInCandidate | null>;
}
