import type { Artefact, ArtefactStore, NewArtefact } from '../oauth/artefact-store.port';

type Row = NewArtefact & { readonly kind: string; readonly consumedAt?: Date };

export class InMemoryArtefactStore implements ArtefactStore {
  /** For assertions: what a dump of the database would show. */
  readonly rows = new Map<string, Row>();

  async put(kind: string, idHash: Buffer, artefact: NewArtefact): Promise<void> {
    await roundTrip();
    this.rows.set(keyOf(kind, idHash), { ...artefact, kind });
  }

  async find(kind: string, idHash: Buffer, now: Date): Promise<Artefact | null> {
    await roundTrip();
    const row = this.rows.get(keyOf(kind, idHash));
    return row === undefined || row.expiresAt <= now ? null : row;
  }

  extend(kind: string, idHash: Buffer, expiresAt: Date): Promise<void> {
    const row = this.rows.get(keyOf(kind, idHash));
    if (row) this.rows.set(keyOf(kind, idHash), { ...row, expiresAt });
    return Promise.resolve();
  }

  async consume(kind: string, idHash: Buffer, at: Date): Promise<boolean> {
    await roundTrip();
    const row = this.rows.get(keyOf(kind, idHash));
    if (row === undefined || row.consumedAt !== undefined) return false;
    this.rows.set(keyOf(kind, idHash), { ...row, consumedAt: at });
    return true;
  }

  delete(kind: string, idHash: Buffer): Promise<void> {
    this.rows.delete(keyOf(kind, idHash));
    return Promise.resolve();
  }

  deleteOfGrant(kind: string, grantId: string): Promise<void> {
    for (const [key, row] of this.rows)
      if (row.kind === kind && row.grantId === grantId) this.rows.delete(key);
    return Promise.resolve();
  }

  deleteAllOfGrant(grantId: string): void {
    for (const [key, row] of this.rows) if (row.grantId === grantId) this.rows.delete(key);
  }

  purge(before: Date): Promise<number> {
    const gone = [...this.rows].filter(([, row]) => row.expiresAt <= before && row.consumedAt === undefined);
    for (const [key] of gone) this.rows.delete(key);
    return Promise.resolve(gone.length);
  }
}

function keyOf(kind: string, idHash: Buffer): string {
  return `${kind}:${idHash.toString('hex')}`;
}

/** As a database: others come between a question and the next one. */
function roundTrip(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
