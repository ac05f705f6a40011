import type { Permission, ReauthenticateInput, SessionView, SignInInput } from '@vbc/contracts';
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { outside } from '../config/outside';
import { hasCode } from './api-error';
import { rememberSession, request } from './http';
import { answerWhoItIs } from './reauthentication';
import { clearSessionExpired } from './session-expiry';

const PATH = '/api/session';

async function getSession(): Promise<SessionView | null> {
  try {
    const session = await request<SessionView>('GET', PATH, { anonymous: true });
    rememberSession(session);
    return session;
  } catch (error) {
    if (hasCode(error, 'unauthenticated')) return null;
    throw error;
  }
}

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: getSession, staleTime: Infinity });

/** The session of a page behind the sign-in. */
export function useSession(): SessionView {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new Error('This page is shown to signed-in people only.');
  return data;
}

export function useCan(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** Takes over the session that a fresh proof of who it is brought, and lets the calls that waited for it go on. */
function useTakeOver(): (session: SessionView) => void {
  const queryClient = useQueryClient();
  return (session) => {
    rememberSession(session);
    queryClient.setQueryData(sessionQuery.queryKey, session);
    clearSessionExpired();
    answerWhoItIs(true);
  };
}

export function useSignIn() {
  const takeOver = useTakeOver();
  return useMutation({
    mutationFn: (input: SignInInput) => request<SessionView>('POST', PATH, { body: input, anonymous: true }),
    onSuccess: takeOver,
  });
}

/** Proves by password that it is still the same person who sits here. */
export function useReauthenticate() {
  const takeOver = useTakeOver();
  return useMutation({
    mutationFn: (input: ReauthenticateInput) =>
      request<SessionView>('POST', `${PATH}/reauthenticate`, { body: input }),
    onSuccess: takeOver,
  });
}

/** Takes over the session after single sign-on in another window; a page of somebody else starts anew. */
export function useSsoReturn(): () => Promise<void> {
  const { user } = useSession();
  const takeOver = useTakeOver();
  return async () => {
    const session = await getSession();
    if (session === null) return;
    if (session.user.id === user.id) takeOver(session);
    else outside.go('/');
  };
}

export function useSignOut() {
  return useMutation({ mutationFn: () => request<undefined>('DELETE', PATH, { anonymous: true }) });
}
