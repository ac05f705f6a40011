import type { QueryClient } from '@tanstack/react-query';
import type { Permission, SessionView } from '@vbc/contracts';
import type { ComponentType } from 'react';
import { redirect, type LoaderFunction, type LoaderFunctionArgs, type RouteObject } from 'react-router';
import { sessionQuery } from '../api/session';
import { ForbiddenError } from './forbidden-error';
import { loginPath, nextPath } from './next-path';

export interface RouteModule {
  Component: ComponentType;
  /** Starts loading what the page shows, without waiting for it. */
  prefetch?: (queryClient: QueryClient, args: LoaderFunctionArgs) => Promise<unknown>;
}

function currentSession(queryClient: QueryClient): Promise<SessionView | null> {
  return queryClient.query({ ...sessionQuery, staleTime: 'static' });
}

/** The page an account's people start at. */
export function startPage(session: SessionView): string {
  return session.user.role === 'EU' ? '/me' : '/';
}

/** Lets the signed-in pass; others go to the sign-in page and come back. */
export function requireSession(queryClient: QueryClient): LoaderFunction {
  return async ({ request }) => {
    const session = await currentSession(queryClient);
    return session === null ? redirect(loginPath(new URL(request.url))) : null;
  };
}

/** The sign-in page is for those who are not signed in; the others go on where they wanted to. */
export function requireNoSession(queryClient: QueryClient): LoaderFunction {
  return async ({ request }) => {
    const session = await currentSession(queryClient);
    if (session === null) return null;
    return redirect(nextPath(new URL(request.url).searchParams.get('next'), startPage(session)));
  };
}

/** A lazy page behind the sign-in, for those with the permission. An End User who asks for Home gets My profile. */
export function guardedPage(
  queryClient: QueryClient,
  permission: Permission | undefined,
  load: () => Promise<RouteModule>,
): Required<Pick<RouteObject, 'lazy' | 'loader'>> {
  const loader: LoaderFunction = async (args) => {
    const session = await currentSession(queryClient);
    if (session === null) return null;
    if (permission !== undefined && !session.permissions.includes(permission)) {
      if (new URL(args.request.url).pathname === '/') return redirect(startPage(session));
      throw new ForbiddenError(permission, session.user.role);
    }
    // The page shows its own failure; the loader waits for nothing.
    void (await load()).prefetch?.(queryClient, args).catch(() => undefined);
    return null;
  };
  return { loader, lazy: async () => ({ Component: (await load()).Component }) };
}
