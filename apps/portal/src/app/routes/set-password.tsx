import { Button, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useLocation } from 'react-router';
import { hasCode } from '../../api/api-error';
import { Delayed } from '../../components/feedback/delayed';
import { ErrorPanel } from '../../components/feedback/error-panel';
import { AuthLayout } from '../../components/layout/auth-layout';
import { passwordLinkQuery } from '../../features/auth/api/inspect-password-link';
import { SetPasswordForm } from '../../features/auth/components/set-password-form';

export function SetPasswordRoute() {
  const { t } = useTranslation();
  // Behind "#", so that neither a server's log nor a Referer carries it.
  const token = new URLSearchParams(useLocation().hash.slice(1)).get('token') ?? '';
  const navigate = useNavigate();
  const { data: link, error, refetch } = useQuery(passwordLinkQuery(token));
  if (hasCode(error, 'link_expired', 'not_found', 'invalid_input')) return <ExpiredLink />;
  if (error) {
    return (
      <AuthLayout title={t('auth.setPassword.pending')}>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </AuthLayout>
    );
  }
  if (!link) return <PendingLink />;
  const welcome = link.purpose === 'welcome';
  return (
    <AuthLayout
      title={t(welcome ? 'auth.setPassword.titleWelcome' : 'auth.setPassword.titleReset')}
      lead={t(welcome ? 'auth.setPassword.leadWelcome' : 'auth.setPassword.leadReset', {
        userName: link.userName,
        accountName: link.accountName,
      })}
    >
      <SetPasswordForm
        token={token}
        link={link}
        onDone={() => void navigate('/login', { state: 'password-set', replace: true })}
      />
    </AuthLayout>
  );
}

function PendingLink() {
  const { t } = useTranslation();
  return (
    <AuthLayout title={t('auth.setPassword.pending')}>
      <Delayed>
        <Stack mt="lg">
          <Skeleton height={58} />
          <Skeleton height={58} />
          <Skeleton height={42} />
        </Stack>
      </Delayed>
    </AuthLayout>
  );
}

function ExpiredLink() {
  const { t } = useTranslation();
  return (
    <AuthLayout title={t('auth.setPassword.expiredTitle')} lead={t('auth.setPassword.expired')}>
      <Stack>
        <Button component={Link} to="/forgot-password" size="md">
          {t('auth.setPassword.requestNew')}
        </Button>
        <Button component={Link} to="/login" size="md" variant="subtle">
          {t('common.action.back')}
        </Button>
      </Stack>
    </AuthLayout>
  );
}
