import type { Clock } from '@vbc/util';

import type { IdentityProvider, ImportedUser } from '../provider/identity-provider';
import type { SendScim } from '../scim/scim-request';

export type ImportState =
  | { kind: 'none' }
  | { kind: 'running' }
  | { kind: 'failed'; text: string; at: string }
  | { kind: 'done'; users: ImportedUser[]; at: string };

/** "Run import": reads everybody the service shows, page by page. */
export class UserImport {
  private current: ImportState = { kind: 'none' };

  constructor(
    private readonly provider: IdentityProvider,
    private readonly send: SendScim,
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
      const users = await this.provider.importUsers(this.send);
      this.become({ kind: 'done', users, at: at() });
      this.announce(`Import finished: ${users.length} users found.`);
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
