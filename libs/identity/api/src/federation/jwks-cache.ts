import { OutboundFailedError, type OutboundHttp } from '@vbc/identity/domain';
import type { Clock } from '@vbc/util';
import { createLocalJWKSet, errors, type JSONWebKeySet, type LocalJWKSet } from 'jose';
import type { FoundKey, KeyReference, KeySource } from './key-source';

/** An unknown key is asked for at most this often, whoever sends tokens with made-up ones. */
const RETRY_MS = 60_000;
/** From then on a key that was taken back is noticed. */
const REFRESH_MS = 3_600_000;
/** And from then on keys that cannot be confirmed any more are worth nothing. */
const KEPT_MS = 86_400_000;
const MAX_SETS = 1000;

interface KeySet {
  readonly keys?: LocalJWKSet;
  readonly fetchedAt: number;
  readonly triedAt: number;
  /** Why the latest attempt brought nothing. */
  readonly problem?: string;
}

/**
 * Key sets (RFC 7517) by address. Fetches of one address at the same time are one; one that fails leaves the known keys in
 * use.
 */
export class JwksCache implements KeySource {
  private readonly sets = new Map<string, KeySet>();
  private readonly pending = new Map<string, Promise<KeySet>>();

  constructor(
    private readonly outbound: OutboundHttp,
    private readonly clock: Clock,
  ) {}

  async find(jwksUrl: string, reference: KeyReference): Promise<FoundKey> {
    const known = this.sets.get(jwksUrl);
    const now = this.now();
    if (known !== undefined && (now - known.triedAt < RETRY_MS || now - known.fetchedAt < REFRESH_MS)) {
      const found = await this.keyOf(known, reference);
      if ('key' in found || now - known.triedAt < RETRY_MS) return found;
    }
    return this.keyOf(await this.fetched(jwksUrl), reference);
  }

  private fetched(url: string): Promise<KeySet> {
    const running = this.pending.get(url);
    if (running !== undefined) return running;
    const fetching = this.fetch(url).finally(() => this.pending.delete(url));
    this.pending.set(url, fetching);
    return fetching;
  }

  private async fetch(url: string): Promise<KeySet> {
    const known = this.sets.get(url);
    const triedAt = this.now();
    const set = await this.download(url).then(
      (keys): KeySet => ({ keys, fetchedAt: triedAt, triedAt }),
      (error: unknown): KeySet => ({ fetchedAt: 0, ...known, triedAt, problem: problemOf(error) }),
    );
    this.keep(url, set);
    return set;
  }

  /** @throws OutboundFailedError, JWKSInvalid */
  private async download(url: string): Promise<LocalJWKSet> {
    // Whether it is a key set is for the library to say.
    return createLocalJWKSet((await this.outbound.getJson(url)) as JSONWebKeySet);
  }

  /** The least recently fetched goes when there are too many: addresses are the accounts' to choose. */
  private keep(url: string, set: KeySet): void {
    this.sets.delete(url);
    this.sets.set(url, set);
    const [oldest] = this.sets.keys();
    if (this.sets.size > MAX_SETS && oldest !== undefined) this.sets.delete(oldest);
  }

  private async keyOf({ keys, fetchedAt, problem }: KeySet, { alg, kid }: KeyReference): Promise<FoundKey> {
    if (keys === undefined || this.now() - fetchedAt >= KEPT_MS) {
      return { problem: `The keys of the identity provider could not be fetched: ${problem ?? ''}` };
    }
    try {
      return { key: await keys({ alg, ...(kid === undefined ? {} : { kid }) }) };
    } catch (error) {
      return { problem: keyProblem(error, kid, keys.jwks()) };
    }
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

function problemOf(error: unknown): string {
  if (error instanceof OutboundFailedError) return error.message;
  if (error instanceof errors.JWKSInvalid) return 'What the JWKS URL answers is no JSON Web Key Set.';
  throw error;
}

function keyProblem(error: unknown, kid: string | undefined, { keys }: JSONWebKeySet): string {
  const offered = keys.map((key) => key.kid ?? 'one without an id').join(', ');
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return 'The assertion does not say which key signed it ("kid"), and more than one could have.';
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return `The key ${kid ?? '(without an id)'} is not among those at the JWKS URL (${offered === '' ? 'none' : offered.slice(0, 300)}). Compare the JWKS URL with the one that the identity provider shows.`;
  }
  return `The key ${kid ?? '(without an id)'} at the JWKS URL cannot be used.`;
}
