import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  payload: AdapterPayload;
  expiresAt: number;
}

const MAX_KEPT = 1_000;

/** Sessions, codes and the like, of one provider and one kind. They need not outlive the simulator. */
export class MemoryAdapter implements Adapter {
  private readonly kept = new Map<string, Kept>();

  upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    this.kept.delete(id);
    const expiresAt = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000;
    this.kept.set(id, { payload, expiresAt });
    this.makeRoom();
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    const found = this.kept.get(id);
    return Promise.resolve(found !== undefined && found.expiresAt > Date.now() ? found.payload : undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findWith((payload) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findWith((payload) => payload.userCode === userCode);
  }

  consume(id: string): Promise<void> {
    const found = this.kept.get(id);
    if (found !== undefined) found.payload.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.kept.delete(id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.kept) {
      if (payload.grantId === grantId) this.kept.delete(id);
    }
    return Promise.resolve();
  }

  private findWith(matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    const now = Date.now();
    const found = [...this.kept.values()].find(
      ({ payload, expiresAt }) => expiresAt > now && matches(payload),
    );
    return Promise.resolve(found?.payload);
  }

  /** The oldest goes, whatever it is: a visitor of a simulator signs in again. */
  private makeRoom(): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}
