import { NotFoundError, unlinkBeyondAuthorityOf } from '@vbc/directory/domain';
import { NoSuchCredentialError } from '../identity-error';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { auditedByAuthor, checkManagesConnections, type ServiceAuthor } from './credential-author';
import type { ServiceCredential, ServiceCredentialKind } from './service-credential';

export interface CredentialToRevoke {
  readonly accountId: string;
  readonly connectionId: string;
  readonly kind: ServiceCredentialKind | 'bearer-token';
  readonly credentialId: string;
}

/**
 * From the commit on the credential, and every access token made with it, is worth nothing; one that is revoked already
 * stays as it is. Administrators beyond the authority that is left are unlinked (rule 9).
 * @throws NotPermittedError, NotFoundError, NoSuchCredentialError
 */
export function revokeCredential(
  deps: IdentityDeps,
  author: ServiceAuthor,
  input: CredentialToRevoke,
): Promise<void> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkManagesConnections(author, input.accountId);
    const connection = await stores.connections.find(input.accountId, input.connectionId);
    if (connection === null) throw new NotFoundError('There is no such connection in this account.');
    const now = deps.clock.now();
    const revoked =
      input.kind === 'bearer-token'
        ? await revokedToken(stores, input, now)
        : await revokedService(stores, input, input.kind, now);
    if (revoked === null) return;
    await stores.audit.append({
      ...auditedByAuthor(author, input.accountId),
      type: input.kind === 'bearer-token' ? 'token.revoked' : 'credential.revoked',
      result: 'success',
      text: `${revoked} for ${connection.label}.`,
    });
    await unlinkBeyondAuthorityOf(stores, connection, now);
  });
}

/** What was revoked, in words; null: it was already. */
async function revokedToken(
  stores: IdentityStores,
  { accountId, connectionId, credentialId }: CredentialToRevoke,
  now: Date,
): Promise<string | null> {
  const token = await stores.bearerTokens.find(accountId, credentialId);
  if (token?.connectionId !== connectionId) throw noSuchCredential();
  if (token.revokedAt !== undefined) return null;
  await stores.bearerTokens.revoke(accountId, credentialId, now);
  return `Bearer token "${token.name}" (${token.prefix}…)`;
}

async function revokedService(
  stores: IdentityStores,
  { accountId, connectionId, credentialId }: CredentialToRevoke,
  kind: ServiceCredentialKind,
  now: Date,
): Promise<string | null> {
  const credential = await stores.serviceCredentials.find(accountId, kind, credentialId);
  if (credential?.connectionId !== connectionId) throw noSuchCredential();
  if (credential.revokedAt !== undefined) return null;
  await stores.serviceCredentials.revoke(accountId, kind, credentialId, now);
  return inWords(credential);
}

function inWords(credential: ServiceCredential): string {
  return credential.kind === 'client-secret'
    ? `Client secret "${credential.name}" (${credential.prefix}…)`
    : `Federated credential "${credential.name}" (${credential.issuer})`;
}

function noSuchCredential(): NoSuchCredentialError {
  return new NoSuchCredentialError('There is no such credential in this connection.');
}
