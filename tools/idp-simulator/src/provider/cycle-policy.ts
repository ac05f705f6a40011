/**
 * A provider that collects changes and sends them when its cycle comes round. The simulator drives it
 * (src/simulator/cycle.ts): the first cycle is the initial one, later ones send what changed and try again what failed.
 */
export interface CyclePolicy {
  /** From the end of one cycle to the start of the next. */
  minutes: number;
  /** The share of failures above which the job is put into quarantine; also when the credentials are refused. */
  quarantineAbove: number;
  /** What the console says, before the reason, when the credentials are refused. */
  credentialsRefused: string;
  /** How long to wait while in quarantine, one after the other; the last one stays. Hours. */
  quarantineHours: readonly number[];
}
