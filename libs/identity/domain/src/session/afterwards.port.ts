/**
 * Runs work that nobody waits for: what is done only for people who exist would tell, by how long it takes, that they do.
 * A failure is logged.
 */
export interface Afterwards {
  run(what: string, work: () => Promise<void>): void;
}
