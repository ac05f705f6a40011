import type { InMemoryState } from './in-memory-state';
import type { DirectoryStores, UnitOfWork } from './unit-of-work.port';

/**
 * One transaction after the other; what a failed one did is taken back. A transaction inside a transaction waits for
 * ever, as one that waits for its own row lock in PostgreSQL would.
 */
export class InMemoryUnitOfWork implements UnitOfWork {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly state: InMemoryState,
    private readonly stores: DirectoryStores,
  ) {}

  transaction<T>(work: (stores: DirectoryStores) => Promise<T>): Promise<T> {
    const result = this.last.then(() => this.commitOrRollBack(work));
    this.last = result.catch(() => undefined);
    return result;
  }

  private async commitOrRollBack<T>(work: (stores: DirectoryStores) => Promise<T>): Promise<T> {
    const before = this.state.snapshot();
    try {
      return await work(this.stores);
    } catch (error) {
      this.state.restore(before);
      throw error;
    }
  }
}
