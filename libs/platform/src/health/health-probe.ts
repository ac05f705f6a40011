/** Injection token of the probe. */
export const HEALTH_PROBE = Symbol('HealthProbe');

/** Tells whether what the product cannot do without, the database, answers. */
export interface HealthProbe {
  /** Resolves when all is well and rejects when not. */
  check(): Promise<void>;
}
