import type { Clock } from '@vbc/util';
import { newId } from '@vbc/util';
import type { ConnectionKind } from '@vbc/directory/domain';
import { InvalidClientError } from '../identity-error';
import { hashOf, newSecret, sameSecret } from '../secret/secret';
import type { OAuthClientRepository } from './oauth-client-repository.port';

/** One of several secrets that may be in use at the same time, so that they can be changed without an outage. */
export interface ClientSecret {
  /** SHA-256, hex. */
  readonly hash: string;
  readonly expiresAt?: Date;
}

/** An application that may ask people for authorization: an identity provider. */
export interface OAuthClient {
  readonly clientId: string;
  readonly kind: ConnectionKind;
  /** Shown on the consent page. */
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly secrets: readonly ClientSecret[];
  /** Bound to one account, or shared by all: then the account comes from who signs in. */
  readonly accountId?: string;
  readonly disabled: boolean;
  readonly createdAt: Date;
}

export interface NewOAuthClient {
  readonly kind: ConnectionKind;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly clientId?: string;
  readonly secret?: string;
  readonly accountId?: string;
}

/**
 * Registers a client. `secret` is shown this once.
 * @throws InvalidClientError a redirect URI that is not absolute, https (or loopback http), or has a fragment; id taken
 */
export async function createOAuthClient(
  deps: { clients: OAuthClientRepository; clock: Clock },
  input: NewOAuthClient,
): Promise<{ client: OAuthClient; secret: string }> {
  if (input.redirectUris.length === 0) throw new InvalidClientError('Give at least one redirect URI.');
  input.redirectUris.forEach(checkRedirectUri);
  const secret = input.secret ?? newSecret();
  const client: OAuthClient = {
    clientId: input.clientId ?? `${input.kind}-${newId()}`,
    kind: input.kind,
    name: input.name,
    redirectUris: input.redirectUris,
    secrets: [{ hash: hashOf(secret).toString('hex') }],
    ...(input.accountId === undefined ? {} : { accountId: input.accountId }),
    disabled: false,
    createdAt: deps.clock.now(),
  };
  await deps.clients.insert(client);
  return { client, secret };
}

/** Whether a presented secret is one that is in use; every secret is compared, in constant time. */
export function clientSecretMatches(
  client: Pick<OAuthClient, 'secrets'>,
  presented: string,
  now: Date,
): boolean {
  const hash = hashOf(presented).toString('hex');
  return client.secrets
    .map(
      (secret) => sameSecret(secret.hash, hash) && (secret.expiresAt === undefined || secret.expiresAt > now),
    )
    .includes(true);
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function checkRedirectUri(uri: string): void {
  const url = URL.parse(uri);
  const secure =
    url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)));
  if (!secure || url.hash !== '' || uri.includes('#') || url.username !== '') {
    throw new InvalidClientError(
      `"${uri}" is no redirect URI: it must be absolute, https (or http to this machine), without fragment or user.`,
    );
  }
}
