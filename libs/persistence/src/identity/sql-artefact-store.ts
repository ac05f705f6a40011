import type { Artefact, ArtefactStore, NewArtefact } from '@vbc/identity/domain';
import type { EntityManager } from 'typeorm';

/** Codes, tokens and interactions of the authorization server in PostgreSQL. */
export class SqlArtefactStore implements ArtefactStore {
  constructor(private readonly manager: EntityManager) {}

  async put(kind: string, idHash: Buffer, artefact: NewArtefact): Promise<void> {
    await this.manager.query(
      `insert into oauth_artefacts (kind, id_hash, grant_id, uid, payload, expires_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (kind, id_hash) do update set grant_id = excluded.grant_id, uid = excluded.uid,
         payload = excluded.payload, expires_at = excluded.expires_at`,
      [
        kind,
        idHash,
        artefact.grantId ?? null,
        artefact.uid ?? null,
        JSON.stringify(artefact.payload),
        artefact.expiresAt,
      ],
    );
  }

  async find(kind: string, idHash: Buffer, now: Date): Promise<Artefact | null> {
    const [row] = await this.manager.query<{ payload: Record<string, unknown>; consumed_at: Date | null }[]>(
      'select payload, consumed_at from oauth_artefacts where kind = $1 and id_hash = $2 and expires_at > $3',
      [kind, idHash, now],
    );
    if (row === undefined) return null;
    return { payload: row.payload, ...(row.consumed_at === null ? {} : { consumedAt: row.consumed_at }) };
  }

  async extend(kind: string, idHash: Buffer, expiresAt: Date): Promise<void> {
    await this.manager.query(
      `update oauth_artefacts set expires_at = $3
       where kind = $1 and id_hash = $2 and expires_at < $3::timestamptz - interval '1 day'`,
      [kind, idHash, expiresAt],
    );
  }

  async consume(kind: string, idHash: Buffer, at: Date): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `with taken as (
         update oauth_artefacts set consumed_at = $3 where kind = $1 and id_hash = $2 and consumed_at is null returning 1
       )
       select 1 from taken`,
      [kind, idHash, at],
    );
    return rows.length === 1;
  }

  async delete(kind: string, idHash: Buffer): Promise<void> {
    await this.manager.query('delete from oauth_artefacts where kind = $1 and id_hash = $2', [kind, idHash]);
  }

  async deleteOfGrant(kind: string, grantId: string): Promise<void> {
    await this.manager.query('delete from oauth_artefacts where kind = $1 and grant_id = $2', [
      kind,
      grantId,
    ]);
  }

  async purge(before: Date): Promise<number> {
    const [row] = await this.manager.query<{ gone: number }[]>(
      `with gone as (
         delete from oauth_artefacts a where a.expires_at <= $1
           and (a.consumed_at is null or not exists (select from oauth_grants g where g.grant_id = a.grant_id))
         returning 1
       )
       select count(*)::int as gone from gone`,
      [before],
    );
    return row?.gone ?? 0;
  }
}
