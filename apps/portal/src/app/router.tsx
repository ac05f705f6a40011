import { Center, Loader } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import type { RouteObject } from 'react-router';
import { guardedPage, requireNoSession, requireSession } from './guards';
import { NotFoundRoute } from './routes/not-found';
import { RouteError } from './routes/route-error';
import { ShellRoute } from './routes/shell';

/** Every address of the portal. Pages load when they are first opened. */
export function routes(queryClient: QueryClient): RouteObject[] {
  return [
    {
      ErrorBoundary: RouteError,
      HydrateFallback: Splash,
      children: [
        ...publicRoutes(queryClient),
        {
          loader: requireSession(queryClient),
          Component: ShellRoute,
          children: [{ ErrorBoundary: RouteError, children: shellRoutes(queryClient) }],
        },
      ],
    },
  ];
}

function publicRoutes(queryClient: QueryClient): RouteObject[] {
  return [
    {
      path: '/login',
      loader: requireNoSession(queryClient),
      lazy: async () => ({ Component: (await import('./routes/login')).LoginRoute }),
    },
    {
      path: '/signed-in',
      lazy: async () => ({ Component: (await import('./routes/signed-in')).SignedInRoute }),
    },
    {
      path: '/forgot-password',
      lazy: async () => ({ Component: (await import('./routes/forgot-password')).ForgotPasswordRoute }),
    },
    {
      path: '/set-password',
      lazy: async () => ({ Component: (await import('./routes/set-password')).SetPasswordRoute }),
    },
  ];
}

function shellRoutes(queryClient: QueryClient): RouteObject[] {
  const provisioning = guardedPage(
    queryClient,
    'provisioning.read',
    () => import('./routes/user-provisioning'),
  );
  return [
    { path: '/', ...guardedPage(queryClient, 'provisioning.read', () => import('./routes/home')) },
    { path: '/account/user-provisioning', ...provisioning },
    {
      path: '/account/user-provisioning/connections',
      ...guardedPage(queryClient, 'provisioning.read', () => import('./routes/connections')),
    },
    {
      path: '/account/user-provisioning/connections/:id',
      ...guardedPage(queryClient, 'provisioning.read', () => import('./routes/connection')),
    },
    { path: '/account/single-sign-on/user-settings', ...provisioning },
    {
      path: '/account/single-sign-on',
      ...guardedPage(queryClient, 'sso.read', () => import('./routes/single-sign-on')),
    },
    {
      path: '/account/single-sign-on/audit-log',
      ...guardedPage(queryClient, 'audit.read', () => import('./routes/audit-log')),
    },
    { path: '/users', ...guardedPage(queryClient, 'users.read', () => import('./routes/users')) },
    { path: '/users/new', ...guardedPage(queryClient, 'users.write', () => import('./routes/new-user')) },
    { path: '/users/:id', ...guardedPage(queryClient, 'users.read', () => import('./routes/user')) },
    { path: '/me', ...guardedPage(queryClient, undefined, () => import('./routes/me')) },
    { path: '*', Component: NotFoundRoute },
  ];
}

function Splash() {
  return (
    <Center h="100dvh">
      <Loader />
    </Center>
  );
}
