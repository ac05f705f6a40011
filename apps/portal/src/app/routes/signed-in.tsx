import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { readProblem, reportWindowEnd } from '../../api/sso-window';
import { AuthLayout } from '../../components/layout/auth-layout';
import { outside } from '../../config/outside';
import { SsoProblemAlert } from '../../features/auth/components/sso-problem';
import '../../i18n/sso-texts';

/** Where the small window of single sign-on ends: it tells the page that waits, and closes if the browser lets it. */
export function SignedInRoute() {
  const { t } = useTranslation();
  const problem = readProblem(useSearchParams()[0]);
  useEffect(() => {
    reportWindowEnd(problem);
    outside.close();
  }, [problem]);
  if (problem === null) {
    return (
      <AuthLayout title={t('sso.window.doneTitle')}>
        <Text mt="md">{t('sso.window.done')}</Text>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t('sso.log')}>
      <SsoProblemAlert problem={problem} />
      <Text mt="md">{t('sso.window.failed')}</Text>
    </AuthLayout>
  );
}
