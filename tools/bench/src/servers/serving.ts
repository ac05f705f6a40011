import type { Target } from '../load/target';
import type { ChildServer } from './child-server';

/** A server that runs, and how it is reached. */
export interface Serving {
  readonly server: ChildServer;
  readonly target: Target;
}
