import {
  accountOfGrant,
  revokeGrant,
  SCIM_SCOPE,
  subjectOf,
  type IdentityDeps,
  type OAuthGrant,
} from '@vbc/identity/domain';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Grants are rows of ours, written by the consent page's transaction; the library reads and revokes them. */
export class GrantAdapter implements Adapter {
  constructor(private readonly deps: IdentityDeps) {}

  async find(grantId: string): Promise<AdapterPayload | undefined> {
    const grant = await this.deps.unitOfWork.transaction(({ grants }) =>
      grants.find(accountOfGrant(grantId), grantId),
    );
    return grant === null ? undefined : payloadOf(grant);
  }

  /** A grant given back, or whose code was used twice. */
  destroy(grantId: string): Promise<void> {
    return revokeGrant(this.deps, grantId);
  }

  upsert(): Promise<void> {
    return Promise.reject(new Error('Grants are made by the consent page alone'));
  }

  consume(): Promise<void> {
    return Promise.resolve();
  }

  revokeByGrantId(): Promise<void> {
    return Promise.resolve();
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

function payloadOf(grant: OAuthGrant): AdapterPayload {
  return {
    kind: 'Grant',
    jti: grant.grantId,
    accountId: subjectOf({ accountId: grant.accountId, id: grant.userId }),
    clientId: grant.clientId,
    openid: { scope: SCIM_SCOPE },
    iat: seconds(grant.createdAt),
    exp: seconds(grant.expiresAt),
  };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
