import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hasCode } from '../../api/api-error';
import { errorText } from '../../i18n/error-text';

/** Why a form was not accepted, above its button; nothing while there is no error. */
export function FormError({ error }: { error: unknown }) {
  const { t } = useTranslation();
  // Of an ended session the dialog over the page speaks.
  if (error === null || error === undefined || hasCode(error, 'unauthenticated')) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle />}>
      {typeof error === 'string' ? error : errorText(t, error)}
    </Alert>
  );
}
