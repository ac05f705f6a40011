import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { SsoProblem } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import '../../../i18n/sso-texts';

interface SsoProblemAlertProps {
  problem: SsoProblem;
  onDismiss?: () => void;
}

/** How a single sign-on went wrong and what to do. */
export function SsoProblemAlert({ problem, onDismiss }: SsoProblemAlertProps) {
  const { t } = useTranslation();
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle />}
      title={t(`sso.problem.${problem}.title`)}
      {...(onDismiss && {
        withCloseButton: true,
        closeButtonLabel: t('common.action.close'),
        onClose: onDismiss,
      })}
    >
      {t(`sso.problem.${problem}.text`)}
    </Alert>
  );
}
