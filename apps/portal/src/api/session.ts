import type { Permission, SessionView, SignInInput } from '@vbc/contracts';
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { hasCode } from './api-error';
import { rememberCsrfToken, request } from './http';
import { clearSessionExpired } from './session-expiry';

const PATH = '/api/session';

async function getSession(): Promise<SessionView | null> {
  try {
    const session = await request<SessionView>('GET', PATH, { anonymous: true });
    rememberCsrfToken(session.csrfToken);
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

export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: SignInInput) => request<SessionView>('POST', PATH, { body: input, anonymous: true }),
    onSuccess: (session) => {
      rememberCsrfToken(session.csrfToken);
      queryClient.setQueryData(sessionQuery.queryKey, session);
      clearSessionExpired();
    },
  });
}

export function useSignOut() {
  return useMutation({ mutationFn: () => request<undefined>('DELETE', PATH, { anonymous: true }) });
}
