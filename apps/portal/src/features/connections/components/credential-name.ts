import type { AuthorizationView, ConnectionDetails, CredentialView } from '@vbc/contracts';

/** The name a credential was given; an authorization goes by the person who signed in. */
export function credentialName(credential: CredentialView): string {
  return credential.kind === 'authorization' ? credential.provisioningUser.userName : credential.name;
}

/** The person-bound authorization that works now. */
export function liveAuthorization({ credentials }: ConnectionDetails): AuthorizationView | undefined {
  return ofKind(credentials, 'authorization').find(({ state }) => state === 'live');
}

/** Whether anything of the connection works. */
export function hasLiveCredential({ credentials }: ConnectionDetails): boolean {
  return credentials.some(({ state }) => state === 'live');
}

export function ofKind<Kind extends CredentialView['kind']>(
  credentials: readonly CredentialView[],
  kind: Kind,
): Extract<CredentialView, { kind: Kind }>[] {
  return credentials.filter(
    (credential): credential is Extract<CredentialView, { kind: Kind }> => credential.kind === kind,
  );
}
