import {
  GRANT_LIFETIME_MS,
  hashOf,
  REFRESH_IDLE_MS,
  type Artefact,
  type ArtefactStore,
} from '@vbc/identity/domain';
import type { Clock } from '@vbc/util';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';

/** Stands in stored payloads where the artefact's id was. */
const ID = '\u0001id';

/**
 * Codes, tokens and interactions in our store. The library's id is the secret itself: only its hash is stored, and the
 * payload is freed of it.
 */
export class ArtefactAdapter implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly store: ArtefactStore,
    private readonly clock: Clock,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    await this.store.put(this.kind, hashOf(id), {
      payload: withoutSecrets(id, payload),
      ...(payload.grantId === undefined ? {} : { grantId: payload.grantId }),
      expiresAt: this.endOf(expiresIn),
    });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await this.store.find(this.kind, hashOf(id), this.clock.now());
    if (found === null) return undefined;
    if (this.kind === 'RefreshToken') await this.store.extend(this.kind, hashOf(id), this.idleEnd(found));
    return withId(id, found);
  }

  /** Compare and swap: the library's own check is not, and of two redemptions at once both would win. */
  async consume(id: string): Promise<void> {
    const first = await this.store.consume(this.kind, hashOf(id), this.clock.now());
    if (!first) throw new errors.InvalidGrant('already consumed');
  }

  destroy(id: string): Promise<void> {
    return this.store.delete(this.kind, hashOf(id));
  }

  revokeByGrantId(grantId: string): Promise<void> {
    return this.store.deleteOfGrant(this.kind, grantId);
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** A refresh token ends when it rests for too long, and in any case with its grant. */
  private endOf(expiresIn: number | undefined): Date {
    const life = expiresIn === undefined ? GRANT_LIFETIME_MS : expiresIn * 1000;
    const idle = this.kind === 'RefreshToken' ? Math.min(life, REFRESH_IDLE_MS) : life;
    return new Date(this.clock.now().getTime() + idle);
  }

  private idleEnd({ payload }: Artefact): Date {
    const absolute = typeof payload['exp'] === 'number' ? payload['exp'] * 1000 : Infinity;
    return new Date(Math.min(absolute, this.clock.now().getTime() + REFRESH_IDLE_MS));
  }
}

/** The id stands in `jti`, and in the address an interaction returns to; an interaction also has the session's cookie. */
function withoutSecrets(id: string, payload: AdapterPayload): Record<string, unknown> {
  const kept = { ...payload };
  delete kept.jti;
  delete kept.session;
  return kept.returnTo === undefined ? kept : { ...kept, returnTo: kept.returnTo.replace(id, ID) };
}

function withId(id: string, { payload, consumedAt }: Artefact): AdapterPayload {
  const { returnTo } = payload;
  return {
    ...payload,
    jti: id,
    ...(typeof returnTo === 'string' ? { returnTo: returnTo.replace(ID, id) } : {}),
    ...(consumedAt === undefined ? {} : { consumed: Math.floor(consumedAt.getTime() / 1000) }),
  };
}
