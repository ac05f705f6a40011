import {
  productName,
  unlinkBeyondAuthorityOf,
  type Account,
  type Connection,
  type User,
} from '@vbc/directory/domain';
import { newId } from '@vbc/util';
import { passwordStands } from '../session/proved-password';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import { GRANT_LIFETIME_MS, newGrantId, type OAuthGrant } from './grant';
import { authorityOfSigner, authorizeRefusal, type AuthorizeRefusal } from './may-authorize';
import type { OAuthClient } from './oauth-client';

export interface Authorization {
  readonly client: OAuthClient;
  readonly accountId: string;
  readonly userId: string;
  /** Of the password that the person signed in with (`passwordMark`). */
  readonly passwordMark: string;
  /** Rule 8: resume the account's connection of this client, or make another. */
  readonly choice: 'resume' | 'new';
  readonly requestId?: string;
}

export type AuthorizationOutcome =
  | { readonly kind: 'authorized'; readonly grant: OAuthGrant; readonly connection: Connection }
  | { readonly kind: 'refused'; readonly refusal: AuthorizeRefusal }
  /** Gone, or their password was changed since they signed in: what it opened must not outlast it (rule 8). */
  | { readonly kind: 'signed-out' };

/**
 * "Allow" on the consent page, in one transaction: the conditions once more (they may have changed since the sign-in),
 * the connection made or resumed with the signer's authority, its earlier grants revoked, the new grant. Managed
 * administrators beyond that authority are unlinked (rule 9).
 */
export function authorizeConnection(deps: IdentityDeps, input: Authorization): Promise<AuthorizationOutcome> {
  return deps.unitOfWork.transaction(async (stores) => {
    const now = deps.clock.now();
    const found = await signer(stores, input);
    if (found === null) return { kind: 'signed-out' };
    const { account, user } = found;
    const refusal = authorizeRefusal({ account, user }, input.client);
    if (refusal !== null) return { kind: 'refused', refusal };

    const connection = await connect(stores, input, user, now);
    const grant = newGrant(input, connection, now);
    await stores.grants.insert(grant);
    await unlinkBeyondAuthorityOf(stores, connection, now);
    await stores.audit.append({
      accountId: account.id,
      type: 'connection.authorized',
      result: 'success',
      actor: { kind: 'user', id: user.id, userName: user.profile.userName },
      text: `${input.client.name}: "${connection.label}" acts with the authority of ${user.profile.userName}.`,
      ...(input.requestId === undefined ? {} : { requestId: input.requestId }),
    });
    return { kind: 'authorized', grant, connection };
  });
}

/** Writes down that somebody was refused at the authorization page (rules 7, 24). */
export function recordRefusal(
  deps: IdentityDeps,
  input: { account: Account; user: User; client: OAuthClient; refusal: AuthorizeRefusal; requestId?: string },
): Promise<void> {
  const { user } = input;
  return deps.unitOfWork.transaction(({ audit }) =>
    audit.append({
      accountId: input.account.id,
      type: 'connection.refused',
      result: 'refused',
      actor: { kind: 'user', id: user.id, userName: user.profile.userName },
      text: `${input.client.name}: ${input.refusal.message}`,
      ...(input.requestId === undefined ? {} : { requestId: input.requestId }),
    }),
  );
}

async function signer(
  stores: IdentityStores,
  input: Authorization,
): Promise<{ account: Account; user: User } | null> {
  const { accountId, userId, passwordMark: mark } = input;
  if (!(await passwordStands(stores, { accountId, userId, mark }))) return null;
  const person = await stores.people.lock(accountId, userId);
  // Locked, so that whoever enables single sign-on meanwhile finds this connection, or is found here (rule 7).
  const account = await stores.accounts.lock(accountId);
  return account === null || person === null ? null : { account, user: person.user };
}

async function connect(
  stores: IdentityStores,
  input: Authorization,
  user: User,
  now: Date,
): Promise<Connection> {
  const earlier = input.choice === 'resume' ? await resumable(stores, input) : null;
  if (earlier === null) {
    const connection = signed(await newConnection(stores, input, user, now), input, user);
    await stores.connections.insert(connection);
    return connection;
  }
  const connection = signed(earlier, input, user);
  await stores.connections.update(connection);
  await stores.grants.deleteOfConnection(input.accountId, connection.id);
  return connection;
}

/** Locked: what is changed of it meanwhile stays. */
async function resumable(
  stores: IdentityStores,
  { accountId, client }: Authorization,
): Promise<Connection | null> {
  const known = await stores.connections.findByClient(accountId, client.clientId);
  return known === null ? null : stores.connections.lock(accountId, known.id);
}

async function newConnection(
  stores: IdentityStores,
  { client, accountId }: Authorization,
  user: User,
  now: Date,
): Promise<Connection> {
  return {
    accountId,
    id: newId(),
    label: await freeLabel(stores, accountId, client),
    kind: client.kind,
    status: 'active',
    strict: false,
    authority: authorityOfSigner(user),
    createdAt: now,
  };
}

/** The connection as signed by `user`: active, whatever had ended it. */
function signed(connection: Connection, { client }: Authorization, user: User): Connection {
  const lasting: { -readonly [member in keyof Connection]: Connection[member] } = { ...connection };
  delete lasting.ended;
  return {
    ...lasting,
    status: 'active',
    authority: authorityOfSigner(user),
    provisioningUserId: user.id,
    clientId: client.clientId,
  };
}

async function freeLabel(stores: IdentityStores, accountId: string, client: OAuthClient): Promise<string> {
  const base = client.kind === 'other' ? client.name : productName(client.kind);
  for (let n = 1; ; n += 1) {
    const label = n === 1 ? base : `${base} ${n}`;
    if ((await stores.connections.findByLabel(accountId, label)) === null) return label;
  }
}

function newGrant(
  { client, accountId, userId }: Authorization,
  connection: Connection,
  now: Date,
): OAuthGrant {
  return {
    accountId,
    grantId: newGrantId(accountId),
    connectionId: connection.id,
    userId,
    clientId: client.clientId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + GRANT_LIFETIME_MS),
  };
}
