import { hash, verify } from '@node-rs/argon2';
import { preparePassword, TooManyAttemptsError, type PasswordHasher } from '@vbc/identity/domain';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each hash takes 19 MiB and a core for a moment: more at once only make all of them slow. */
const AT_ONCE = 4;
/** Whoever would wait behind more than this many is told to come back. */
const WAITING_AT_MOST = 64;

/** argon2id (RFC 9106) with a cap on how many run at the same time. */
export class Argon2PasswordHasher implements PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Compared with when there is no hash, so that an unknown name takes as long as a known one. */
  private readonly nobodys: Promise<string> = hash('nobody has this password', COST);

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(preparePassword(password), COST));
  }

  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.nobodys);
    const right = await this.inTurn(() => verify(against, preparePassword(password)));
    return stored !== null && right;
  }

  needsRehash(stored: string): boolean {
    const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored);
    if (found === null) return true;
    const [memory, passes] = found.slice(1).map(Number);
    return (memory ?? 0) < COST.memoryCost || (passes ?? 0) < COST.timeCost;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }

  private turn(): Promise<void> {
    if (this.running < AT_ONCE) {
      this.running += 1;
      return Promise.resolve();
    }
    if (this.waiting.length >= WAITING_AT_MOST) throw new TooManyAttemptsError(2);
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
