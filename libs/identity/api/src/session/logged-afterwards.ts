import { Logger } from '@nestjs/common';
import type { Afterwards } from '@vbc/identity/domain';

/** Work that no answer waits for; a failure stands in the log. */
export class LoggedAfterwards implements Afterwards {
  private readonly logger = new Logger('Afterwards');
  private readonly running = new Set<Promise<void>>();

  run(what: string, work: () => Promise<void>): void {
    const job = work()
      .catch((error: unknown) => {
        this.logger.error({ err: error }, `Failed afterwards: ${what}`);
      })
      .finally(() => this.running.delete(job));
    this.running.add(job);
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }
}
