import type { CredentialExpiry, CredentialView } from '@vbc/contracts';
import { tokenState, type StoredCredential } from '@vbc/identity/domain';

/** What may be shown of a credential: never a secret or its hash. */
export function credentialView(credential: StoredCredential, now: Date): CredentialView {
  const base = baseOf(credential, now);
  switch (credential.kind) {
    case 'authorization': {
      const { kind, clientName, provisioningUser } = credential;
      return { ...base, kind, clientName, provisioningUser };
    }
    case 'federation': {
      const { kind, name, issuer, jwksUrl, subject, audience, lastRefusal } = credential;
      const refusal =
        lastRefusal === undefined
          ? {}
          : { lastRefusal: { at: lastRefusal.at.toISOString(), message: lastRefusal.message } };
      return { ...base, kind, name, issuer, jwksUrl, subject, audience, ...refusal };
    }
    case 'client-secret':
      return { ...base, kind: credential.kind, name: credential.name, prefix: credential.prefix };
    case 'bearer-token':
      return { ...base, kind: credential.kind, name: credential.name, prefix: credential.prefix };
  }
}

/** Without a creator there is only the operator, so somebody who is gone has to stand for themselves. */
const DELETED_USER = '(deleted user)';

function baseOf(credential: StoredCredential, now: Date) {
  const { id, authority, createdAt, createdBy, expiresAt, revokedAt, lastUse } = credential;
  return {
    id,
    state: tokenState(credential, now),
    authority,
    createdAt: createdAt.toISOString(),
    ...(createdBy === undefined ? {} : { createdBy: createdBy.userName ?? DELETED_USER }),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
    ...(revokedAt === undefined ? {} : { revokedAt: revokedAt.toISOString() }),
    ...(lastUse === undefined ? {} : { lastUsed: { ...lastUse, at: lastUse.at.toISOString() } }),
  };
}

/** Of live credentials, the one that ends first, if it ends before `until`. */
export function nextExpiry(live: readonly StoredCredential[], until: Date): CredentialExpiry | undefined {
  const [first] = live
    .flatMap((credential) => {
      const { expiresAt } = credential;
      return expiresAt === undefined || expiresAt > until ? [] : [{ credential, expiresAt }];
    })
    .sort((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime());
  if (first === undefined) return undefined;
  const { credential, expiresAt } = first;
  return {
    credentialId: credential.id,
    kind: credential.kind,
    ...('name' in credential ? { name: credential.name } : {}),
    expiresAt: expiresAt.toISOString(),
  };
}
