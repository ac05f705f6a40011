import type { ExpiryWarning, ExpiryWarnings } from '../expiry/expiry-warnings.port';
import type { InMemoryTables } from './in-memory-tables';

export class InMemoryExpiryWarnings implements ExpiryWarnings {
  constructor(private readonly tables: InMemoryTables) {}

  record(warning: ExpiryWarning): Promise<boolean> {
    const key = `${warning.credentialId} ${warning.expiresAt.toISOString()} ${warning.days}`;
    if (this.tables.expiryWarnings.has(key)) return Promise.resolve(false);
    this.tables.expiryWarnings.set(key, warning);
    return Promise.resolve(true);
  }
}
