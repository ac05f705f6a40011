import { ExtensionTakenError } from '../directory-error';
import type { InMemoryState } from '../stores/in-memory-state';
import type { ExtensionRepository } from './person-repository.port';

/** Refuses an extension that somebody else of the account has. */
export class InMemoryExtensionRepository implements ExtensionRepository {
  constructor(private readonly state: InMemoryState) {}

  ofUser(accountId: string, userId: string): Promise<string[]> {
    const known = this.state.person(accountId, userId) !== undefined;
    return Promise.resolve(known ? [...(this.state.extensions.get(userId) ?? [])].sort() : []);
  }

  replace(accountId: string, userId: string, extensions: readonly string[]): Promise<void> {
    const others = this.state
      .peopleOf(accountId)
      .filter((person) => person.user.id !== userId)
      .flatMap((person) => this.state.extensions.get(person.user.id) ?? []);
    const taken = extensions.find((extension) => others.includes(extension));
    if (taken !== undefined) return Promise.reject(new ExtensionTakenError(taken));
    this.state.extensions.set(userId, extensions);
    return Promise.resolve();
  }
}
