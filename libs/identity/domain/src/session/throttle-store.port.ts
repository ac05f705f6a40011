import type { ThrottleKey } from './throttle';

/** Counters shared by every copy of the API. */
export interface ThrottleStore {
  /**
   * Counts an attempt on every key at once, before it is judged, so that a burst in parallel gains nothing. Returns the
   * seconds to wait, 0 when it may go on; a refused attempt is not counted.
   */
  take(keys: readonly ThrottleKey[], now: Date): Promise<number>;
  /** The seconds to wait, without counting. */
  wait(keys: readonly ThrottleKey[], now: Date): Promise<number>;
  /** The attempt was right: its own counter starts again. */
  clear(key: string): Promise<void>;
  /** The attempt was no failure: it does not count. What others did from the same place stays counted. */
  giveBack(key: string): Promise<void>;
}
