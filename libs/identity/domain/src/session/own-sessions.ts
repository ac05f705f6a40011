import { NoSuchCredentialError } from '../identity-error';
import type { IdentityDeps } from '../stores/identity-unit-of-work.port';
import { sessionAlive, type Session } from './session';
import type { SessionLookup } from './session-repository.port';

/** Whose sessions: of the person who asks, never of another one. */
interface Owner {
  readonly accountId: string;
  readonly userId: string;
}

/** Where the person is signed in, the newest use first. */
export async function listOwnSessions(
  deps: Pick<IdentityDeps, 'clock'> & { lookup: SessionLookup },
  { accountId, userId }: Owner,
): Promise<Session[]> {
  const all = await deps.lookup.listOf(accountId, userId);
  const now = deps.clock.now();
  return all.filter((session) => sessionAlive(session, now));
}

/** Signs one session of one's own out. @throws NoSuchCredentialError it is somebody else's, or not there */
export async function endOwnSession(
  deps: Pick<IdentityDeps, 'unitOfWork'>,
  { accountId, userId }: Owner,
  sessionId: string,
): Promise<void> {
  const ended = await deps.unitOfWork.transaction(({ sessions }) =>
    sessions.deleteById(accountId, userId, sessionId),
  );
  if (!ended) throw new NoSuchCredentialError('This session is signed out already.');
}

/** Signs all sessions of one's own out but the one with this token. */
export function endOtherSessions(
  deps: Pick<IdentityDeps, 'unitOfWork'>,
  { accountId, userId }: Owner,
  current: Buffer,
): Promise<void> {
  return deps.unitOfWork.transaction(({ sessions }) => sessions.deleteOfUser(accountId, userId, current));
}
