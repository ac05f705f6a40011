/** argon2id, with a cap on how many run at once. */
export interface PasswordHasher {
  /** @throws TooManyAttemptsError when too many are waiting */
  hash(password: string): Promise<string>;
  /**
   * Takes the same time whether or not there is a hash; `null` is never right.
   * @throws TooManyAttemptsError when too many are waiting
   */
  verify(hash: string | null, password: string): Promise<boolean>;
  /** Whether the hash was made with less than today's cost. */
  needsRehash(hash: string): boolean;
}
