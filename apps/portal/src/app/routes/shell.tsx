import { lazy, Suspense } from 'react';
import { Outlet, useSearchParams } from 'react-router';
import { answerWhoItIs, useWhoItIsAsked } from '../../api/reauthentication';
import { useSessionExpired } from '../../api/session-expiry';
import { readProblem } from '../../api/sso-window';
import { lazyDialog } from '../../components/feedback/lazy-dialog';
import { Shell } from '../../components/layout/shell';

const SessionExpiredDialog = lazy(async () => {
  const { SessionExpiredDialog: component } =
    await import('../../features/auth/components/session-expired-dialog');
  return { default: component };
});

const ReauthenticationDialog = lazyDialog(
  async () => (await import('../../features/auth/components/reauthentication-dialog')).ReauthenticationDialog,
);

const SsoProblemAlert = lazy(async () => {
  const { SsoProblemAlert: component } = await import('../../features/auth/components/sso-problem');
  return { default: component };
});

export function ShellRoute() {
  const expired = useSessionExpired();
  return (
    <Shell>
      <ReturnedProblem />
      <Outlet />
      <ReauthenticationDialog
        opened={useWhoItIsAsked()}
        onClose={() => {
          answerWhoItIs(false);
        }}
      />
      <Suspense>{expired && <SessionExpiredDialog />}</Suspense>
    </Shell>
  );
}

/** Single sign-on came back to the page it left, without having proved who it is. */
function ReturnedProblem() {
  const [parameters, setParameters] = useSearchParams();
  const problem = readProblem(parameters);
  if (problem === null) return null;
  const dismiss = () => {
    const rest = new URLSearchParams(parameters);
    rest.delete('problem');
    setParameters(rest, { replace: true });
  };
  return (
    <Suspense>
      <SsoProblemAlert problem={problem} onDismiss={dismiss} />
    </Suspense>
  );
}
