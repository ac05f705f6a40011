import type { JsonObject } from '@vbc/util';
import type { BasicProfile } from '../user/user';

/** Writable by its own connection in every state but `deleted`. */
export type RecordState = 'active' | 'inactive' | 'deleted';

/** What a directory says in one request: the whole resource as it is to stand afterwards. */
export interface DirectoryStatement {
  /** The part that provisioning applies to the user. */
  readonly profile: BasicProfile;
  /** Case-exact and not unique: Entra often maps reusable nicknames to it. */
  readonly externalId?: string;
  /** `undefined`: not said, which means true for a create and a PUT. */
  readonly active?: boolean;
  /** The SCIM resource, canonical and without id and meta: what is served back. */
  readonly resource: JsonObject;
}

/** What one connection says about one person. */
export interface DirectoryRecord extends Omit<DirectoryStatement, 'active'> {
  readonly accountId: string;
  readonly connectionId: string;
  /** The label of that connection, for texts that name it. */
  readonly connectionLabel: string;
  readonly userId: string;
  readonly state: RecordState;
  readonly createdAt: Date;
  /** Changes with each write that changes something, and only then. */
  readonly updatedAt: Date;
  readonly version: number;
}
