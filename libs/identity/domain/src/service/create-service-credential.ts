import { NotFoundError, type Connection } from '@vbc/directory/domain';
import { newId } from '@vbc/util';
import { InvalidCredentialError, TooManyCredentialsError } from '../identity-error';
import { OutboundFailedError, type OutboundHttp } from '../outbound/outbound-http.port';
import { hashOf } from '../secret/secret';
import type { IdentityDeps, IdentityStores } from '../stores/identity-unit-of-work.port';
import {
  checkInput,
  claimProblem,
  issuerProblem,
  jwksUrlProblem,
  nameProblem,
  yearsProblem,
} from './connection-input';
import {
  auditedByAuthor,
  authorityOfAuthor,
  checkManagesConnections,
  type ServiceAuthor,
} from './credential-author';
import { newServiceClientId, type ServiceClient } from './service-client';
import {
  MAX_LIVE_CREDENTIALS,
  newClientSecret,
  visibleSecretPrefix,
  type ClientSecretCredential,
  type Federation,
  type ServiceCredentialBase,
} from './service-credential';

interface ForConnection {
  readonly accountId: string;
  readonly connectionId: string;
  /** 1–80 characters. */
  readonly name: string;
}

export interface NewClientSecret extends ForConnection {
  readonly years: 1 | 2 | 3;
}

export interface NewFederation extends ForConnection {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly subject: string;
  readonly audience: string;
}

/**
 * Rule 10: another client secret beside those there are. `secret` is shown this once.
 * @throws NotPermittedError, NotFoundError, InvalidCredentialError, TooManyCredentialsError
 */
export function createClientSecret(
  deps: IdentityDeps,
  author: ServiceAuthor,
  input: NewClientSecret,
): Promise<{ clientId: string; secret: string; credential: ClientSecretCredential }> {
  return deps.unitOfWork.transaction(async (stores) => {
    checkManagesConnections(author, input.accountId);
    checkInput(nameProblem('name', input.name), yearsProblem(input.years));
    const now = deps.clock.now();
    const connection = await lockedConnection(stores, input);
    await checkRoomFor(stores, connection, 'client-secret', now);
    const { clientId } = await clientFor(stores, connection, now);
    const secret = newClientSecret();
    const credential: ClientSecretCredential = {
      ...newCredential(author, input, now),
      kind: 'client-secret',
      secretHash: hashOf(secret),
      prefix: visibleSecretPrefix(secret),
      expiresAt: yearsLater(now, input.years),
    };
    await stores.serviceCredentials.insertSecret(credential);
    await stores.audit.append({
      ...auditedByAuthor(author, input.accountId),
      type: 'credential.created',
      result: 'success',
      text: `Client secret "${credential.name}" (${credential.prefix}…) for ${connection.label}.`,
    });
    return { clientId, secret, credential };
  });
}

/**
 * Rule 10: assertions of this issuer about this subject are taken instead of a secret.
 * @throws NotPermittedError, NotFoundError, InvalidCredentialError (an address that must not be reached too),
 * TooManyCredentialsError
 */
export async function createFederation(
  deps: IdentityDeps & { readonly outbound: Pick<OutboundHttp, 'checkAddress'> },
  author: ServiceAuthor,
  input: NewFederation,
): Promise<{ clientId: string; credential: Federation }> {
  checkManagesConnections(author, input.accountId);
  checkInput(
    nameProblem('name', input.name),
    issuerProblem(input.issuer),
    jwksUrlProblem(input.jwksUrl),
    claimProblem('subject', input.subject),
    claimProblem('audience', input.audience),
  );
  // Asks the network, so it stands before the transaction.
  await checkReachable(deps.outbound, input.jwksUrl);
  return deps.unitOfWork.transaction(async (stores) => {
    const now = deps.clock.now();
    const connection = await lockedConnection(stores, input);
    await checkRoomFor(stores, connection, 'federation', now);
    const { clientId } = await clientFor(stores, connection, now);
    const { issuer, jwksUrl, subject, audience } = input;
    const credential: Federation = {
      ...newCredential(author, input, now),
      kind: 'federation',
      issuer,
      jwksUrl,
      subject,
      audience,
    };
    await stores.serviceCredentials.insertFederation(credential);
    await stores.audit.append({
      ...auditedByAuthor(author, input.accountId),
      type: 'credential.created',
      result: 'success',
      text: `Federated credential "${credential.name}" (${issuer}) for ${connection.label}.`,
    });
    return { clientId, credential };
  });
}

async function checkReachable(outbound: Pick<OutboundHttp, 'checkAddress'>, jwksUrl: string): Promise<void> {
  try {
    await outbound.checkAddress(jwksUrl);
  } catch (error) {
    if (!(error instanceof OutboundFailedError)) throw error;
    throw new InvalidCredentialError([{ field: 'jwksUrl', message: error.message }]);
  }
}

/** Nobody else makes credentials of it until this transaction ends. @throws NotFoundError */
export async function lockedConnection(
  stores: IdentityStores,
  { accountId, connectionId }: { accountId: string; connectionId: string },
): Promise<Connection> {
  const there = await stores.serviceCredentials.lockConnection(accountId, connectionId);
  const connection = there ? await stores.connections.find(accountId, connectionId) : null;
  if (connection === null) throw new NotFoundError('There is no such connection in this account.');
  return connection;
}

const IN_WORDS = {
  'client-secret': 'client secrets',
  federation: 'federated credentials',
  'bearer-token': 'bearer tokens',
} as const;

/** @throws TooManyCredentialsError */
export async function checkRoomFor(
  stores: IdentityStores,
  { accountId, id }: Pick<Connection, 'accountId' | 'id'>,
  kind: keyof typeof MAX_LIVE_CREDENTIALS,
  now: Date,
): Promise<void> {
  const counts = await stores.serviceCredentials.liveCounts(accountId, id, now);
  const most = MAX_LIVE_CREDENTIALS[kind];
  if (counts[kind] >= most) throw new TooManyCredentialsError(IN_WORDS[kind], most);
}

/** The connection's one client, made with its first credential. */
async function clientFor(
  stores: IdentityStores,
  { accountId, id }: Connection,
  now: Date,
): Promise<ServiceClient> {
  const existing = await stores.serviceCredentials.clientOf(accountId, id);
  if (existing !== null) return existing;
  const client = { clientId: newServiceClientId(), accountId, connectionId: id, createdAt: now };
  await stores.serviceCredentials.insertClient(client);
  return client;
}

function newCredential(author: ServiceAuthor, input: ForConnection, now: Date): ServiceCredentialBase {
  return {
    accountId: input.accountId,
    connectionId: input.connectionId,
    id: newId(),
    name: input.name.trim(),
    role: authorityOfAuthor(author),
    ...(author === 'operator' ? {} : { createdBy: author.userId }),
    createdAt: now,
  };
}

/** The same day of that year; of 29 February the 1 March. */
function yearsLater(from: Date, years: number): Date {
  const end = new Date(from);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end;
}
