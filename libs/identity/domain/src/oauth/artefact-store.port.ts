/** What the authorization server keeps for a while: codes, tokens, interactions. */
export interface Artefact {
  readonly payload: Record<string, unknown>;
  readonly consumedAt?: Date;
}

export interface NewArtefact {
  readonly payload: Record<string, unknown>;
  readonly grantId?: string;
  readonly uid?: string;
  readonly expiresAt: Date;
}

/** Artefacts by kind and SHA-256 of their id. Expired ones are not found. */
export interface ArtefactStore {
  put(kind: string, idHash: Buffer, artefact: NewArtefact): Promise<void>;
  find(kind: string, idHash: Buffer, now: Date): Promise<Artefact | null>;
  /** Moves the end of a live artefact; for tokens that end when they are not used. */
  extend(kind: string, idHash: Buffer, expiresAt: Date): Promise<void>;
  /** Compare and swap: of two calls at once one gets true. */
  consume(kind: string, idHash: Buffer, at: Date): Promise<boolean>;
  delete(kind: string, idHash: Buffer): Promise<void>;
  deleteOfGrant(kind: string, grantId: string): Promise<void>;
  /** Removes what has ended; returns how many. Consumed codes stay as long as their grant. */
  purge(before: Date): Promise<number>;
}
