import { Alert, Button, Divider, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { SsoProblem } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { readProblem } from '../../api/sso-window';
import { AuthLayout } from '../../components/layout/auth-layout';
import { SignInForm } from '../../features/auth/components/sign-in-form';
import { SsoForm } from '../../features/auth/components/sso-form';
import { SsoProblemAlert } from '../../features/auth/components/sso-problem';
import { startPage } from '../guards';
import { nextPath } from '../next-path';
import '../../i18n/sso-texts';

/** With `?company=`, or where single sign-on may be tried again, it begins with that, otherwise with the password. */
export function LoginRoute() {
  const { t } = useTranslation();
  const { company, next, problem, passwordSet, chooseSso, choosePassword } = useLogin();
  const [enforced, setEnforced] = useState(false);
  const onSsoRequired = (required: string | undefined) => {
    setEnforced(true);
    chooseSso(required);
  };
  return (
    <AuthLayout
      title={t('auth.login.title')}
      lead={t(company === null ? 'auth.login.lead' : 'sso.form.lead')}
    >
      <Stack>
        {passwordSet && (
          <Alert color="green" role="status">
            {t('auth.login.passwordSet')}
          </Alert>
        )}
        {enforced && (
          <Alert color="yellow" role="alert">
            {t('sso.enforced.text')}
          </Alert>
        )}
        {problem !== null && <SsoProblemAlert problem={problem} />}
        {company === null ? (
          <PasswordSignIn next={next} onSso={chooseSso} onSsoRequired={onSsoRequired} />
        ) : (
          <SsoForm company={company} next={nextPath(next, '/')} onPassword={choosePassword} />
        )}
      </Stack>
    </AuthLayout>
  );
}

interface PasswordSignInProps {
  next: string | null;
  onSso: () => void;
  onSsoRequired: (company: string | undefined) => void;
}

function PasswordSignIn({ next, onSso, onSsoRequired }: PasswordSignInProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <SignInForm
        submitLabel={t('auth.login.submit')}
        onSignedIn={(session) => void navigate(nextPath(next, startPage(session)), { replace: true })}
        onSsoRequired={onSsoRequired}
      />
      <Divider label={t('sso.or')} />
      <Button
        variant="default"
        size="md"
        fullWidth
        leftSection={<IconKey size={18} />}
        onClick={() => {
          onSso();
        }}
      >
        {t('sso.log')}
      </Button>
    </>
  );
}

/** Problems that another try at the company's sign-in may solve. */
const WORTH_ANOTHER_TRY: readonly (SsoProblem | null)[] = ['sso_unavailable', 'sso_denied', 'sso_state'];

function useLogin() {
  const [parameters, setParameters] = useSearchParams();
  const problem = readProblem(parameters);
  const choose = (company: string | null) => {
    const next = new URLSearchParams(parameters);
    next.delete('problem');
    if (company === null) next.delete('company');
    else next.set('company', company);
    setParameters(next, { replace: true });
  };
  return {
    // Empty: the form has the name that was typed, which this browser remembers.
    company: parameters.get('company') ?? (WORTH_ANOTHER_TRY.includes(problem) ? '' : null),
    next: parameters.get('next'),
    problem,
    passwordSet: useLocation().state === 'password-set',
    chooseSso: (company = '') => {
      choose(company);
    },
    choosePassword: () => {
      choose(null);
    },
  };
}
