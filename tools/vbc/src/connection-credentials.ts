import { revokeCredential, type StoredCredential } from '@vbc/identity/domain';
import { connectionByLabel, type ConnectionOptions } from './connection-by-label';
import type { Context } from './context';
import { credentialByName } from './credential-by-name';

type ServiceKind = 'client-secret' | 'federation';
type OfKind<Kind extends ServiceKind> = Extract<StoredCredential, { kind: Kind }>;

/** The credentials of one kind that the named connection has, dead ones too. @throws CommandFailure no such connection */
export async function credentialsOfKind<Kind extends ServiceKind>(
  context: Context,
  options: ConnectionOptions,
  kind: Kind,
): Promise<OfKind<Kind>[]> {
  const { accountId, id } = await connectionByLabel(context, options);
  const all = await context.credentials.list(accountId, id);
  return all.filter((credential): credential is OfKind<Kind> => credential.kind === kind);
}

/**
 * Revokes the one of them that is called `options.name`, or has that id.
 * @param words such as "client secret", and "client secrets"
 * @throws CommandFailure when there is none, or several
 */
export async function revokeNamed(
  context: Context,
  options: ConnectionOptions & { readonly name: string },
  kind: ServiceKind,
  words: readonly [one: string, several: string],
): Promise<void> {
  const credentials = await credentialsOfKind(context, options, kind);
  const { accountId, connectionId, id } = credentialByName(credentials, options.name, [
    ...words,
    'this connection',
  ]);
  await revokeCredential(context, 'operator', { accountId, connectionId, kind, credentialId: id });
}
