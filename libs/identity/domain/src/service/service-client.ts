import type { ConnectionRef } from '@vbc/directory/domain';
import { newId } from '@vbc/util';
import { tokenState } from '../caller/scim-caller';
import { hashOf, sameSecret } from '../secret/secret';
import type { ClientSecretCredential, Federation } from './service-credential';

/**
 * The client id of a connection for `client_credentials`. It belongs to one connection of one account and never names
 * another (checklist 20).
 */
export interface ServiceClient {
  readonly clientId: string;
  readonly accountId: string;
  readonly connectionId: string;
  readonly createdAt: Date;
}

/** A client with what it may come in with: credentials that are not revoked; secrets that have ended are among them. */
export interface ServiceClientWithCredentials extends ServiceClient {
  readonly connection: ConnectionRef & { readonly strict: boolean };
  readonly secrets: readonly ClientSecretCredential[];
  readonly federations: readonly Federation[];
}

export function newServiceClientId(): string {
  return `vbc-${newId()}`;
}

/**
 * The live secret that `presented` is, or null. Every secret is compared, in constant time; with none at all the work of one
 * comparison is done, so that an unknown client takes no less (checklist 17): pass null for it.
 */
export function findClientSecret(
  client: Pick<ServiceClientWithCredentials, 'secrets'> | null,
  presented: string,
  now: Date,
): ClientSecretCredential | null {
  const hash = hashOf(presented).toString('hex');
  const secrets = client?.secrets ?? [];
  if (secrets.length === 0) sameSecret(hash, '');
  const matching = secrets.filter((secret) => sameSecret(secret.secretHash.toString('hex'), hash));
  return matching.find((secret) => tokenState(secret, now) === 'live') ?? null;
}
