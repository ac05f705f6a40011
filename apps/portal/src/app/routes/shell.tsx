import { Outlet } from 'react-router';
import { Shell } from '../../components/layout/shell';
import { SessionExpiredDialog } from '../../features/auth/components/session-expired-dialog';

export function ShellRoute() {
  return (
    <Shell>
      <Outlet />
      <SessionExpiredDialog />
    </Shell>
  );
}
