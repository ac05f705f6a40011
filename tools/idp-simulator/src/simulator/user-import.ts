import type { Clock } from '@vbc/util';

import type { IdentityProvider, ImportedGroup, ImportedUser, Service } from '../provider/identity-provider';

export type ImportState =
  | { kind: 'none' }
  | { kind: 'running' }
  | { kind: 'failed'; text: string; at: string }
  | { kind: 'done'; users: ImportedUser[]; groups: ImportedGroup[]; at: string };

/** "Run import": reads every user and group the service shows, page by page. */
export class UserImport {
  private current: ImportState = { kind: 'none' };

  constructor(
    private readonly provider: IdentityProvider,
    private readonly service: Service,
    private readonly clock: Clock,
    private readonly changed: () => void,
    private readonly announce: (text: string) => void,
  ) {}

  state(): ImportState {
    return this.current;
  }

  async run(): Promise<void> {
    if (this.current.kind === 'running') return;
    this.become({ kind: 'running' });
    const at = (): string => this.clock.now().toISOString();
    try {
      const { people, groups } = this.provider;
      const users = (await people.import?.(this.service)) ?? [];
      const found = (await groups.import?.(this.service)) ?? [];
      this.become({ kind: 'done', users, groups: found, at: at() });
      this.announce(`Import finished: ${users.length} users and ${found.length} groups found.`);
    } catch (error) {
      const text = `Import failed: ${error instanceof Error ? error.message : String(error)}`;
      this.become({ kind: 'failed', text, at: at() });
      this.announce(text);
    }
  }

  private become(state: ImportState): void {
    this.current = state;
    this.changed();
  }
}
