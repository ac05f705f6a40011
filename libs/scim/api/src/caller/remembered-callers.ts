import type { PushContext } from '@vbc/directory/domain';

type Caller = PushContext['connection'];

/** Tokens in use at the same time are fewer. */
const MOST = 1000;

/**
 * Who called with which token last, so that a read may begin while its token is looked up. A guess: nothing is answered from
 * it before the look-up has said the same.
 */
export class RememberedCallers {
  private readonly callers = new Map<string, Caller>();

  recall(tokenHash: string): Caller | undefined {
    return this.callers.get(tokenHash);
  }

  remember(tokenHash: string, caller: Caller): void {
    this.callers.delete(tokenHash);
    this.callers.set(tokenHash, caller);
    if (this.callers.size <= MOST) return;
    const [oldest] = this.callers.keys();
    if (oldest !== undefined) this.callers.delete(oldest);
  }

  forget(tokenHash: string): void {
    this.callers.delete(tokenHash);
  }
}
