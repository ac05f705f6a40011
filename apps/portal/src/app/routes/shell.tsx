import { lazy, Suspense } from 'react';
import { Outlet } from 'react-router';
import { useSessionExpired } from '../../api/session-expiry';
import { Shell } from '../../components/layout/shell';

const SessionExpiredDialog = lazy(async () => {
  const { SessionExpiredDialog: component } =
    await import('../../features/auth/components/session-expired-dialog');
  return { default: component };
});

export function ShellRoute() {
  const expired = useSessionExpired();
  return (
    <Shell>
      <Outlet />
      <Suspense>{expired && <SessionExpiredDialog />}</Suspense>
    </Shell>
  );
}
