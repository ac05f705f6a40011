import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { AuthLayout } from '../../components/layout/auth-layout';
import { SignInForm } from '../../features/auth/components/sign-in-form';
import { startPage } from '../guards';
import { nextPath } from '../next-path';

export function LoginRoute() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const passwordSet = useLocation().state === 'password-set';
  return (
    <AuthLayout title={t('auth.login.title')} lead={t('auth.login.lead')}>
      {passwordSet && (
        <Alert color="green" role="status" mb="md">
          {t('auth.login.passwordSet')}
        </Alert>
      )}
      <SignInForm
        submitLabel={t('auth.login.submit')}
        onSignedIn={(session) =>
          void navigate(nextPath(parameters.get('next'), startPage(session)), { replace: true })
        }
      />
    </AuthLayout>
  );
}
