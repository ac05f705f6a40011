import type { Group } from '../people/group';
import type { Person } from '../people/person';
import type { TrafficEntry } from '../traffic/traffic-log';

/** Something on the page is no longer true. */
export type Change =
  | { kind: 'person'; person: Person }
  | { kind: 'group'; group: Group }
  | { kind: 'cycle' }
  | { kind: 'traffic-cleared' }
  | { kind: 'connection' }
  | { kind: 'sso' }
  | { kind: 'import' }
  | { kind: 'traffic'; entry: TrafficEntry }
  | { kind: 'announcement'; text: string };

type Listener = (change: Change) => void;

/** Tells every open page of every change, as it happens. */
export class ChangeFeed {
  private readonly listeners = new Set<Listener>();
  private published = 0;

  /** How many changes there were so far. */
  revision(): number {
    return this.published;
  }

  /** @returns the function that ends the subscription */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  publish(change: Change): void {
    this.published += 1;
    for (const listener of this.listeners) listener(change);
  }

  /** For the people who listen to the page rather than look at it. */
  readonly announce = (text: string): void => {
    this.publish({ kind: 'announcement', text });
  };

  /** A function that publishes `change`, for whoever only calls back. */
  publisher(change: Change): () => void {
    return () => {
      this.publish(change);
    };
  }
}
