import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error';
import { errorText } from '../../i18n/error-text';

interface ErrorPanelProps {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}

/** A failure where the content would be: what happened, Retry, and the reference to quote. */
export function ErrorPanel({ error, title, onRetry }: ErrorPanelProps) {
  const { t } = useTranslation();
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle />}
      title={title ?? t('common.errors.title')}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{errorText(t, error)}</Text>
        <Reference error={error} />
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('common.action.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function Reference({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError) || error.requestId === undefined) return null;
  return <Code>{t('common.errors.reference', { id: error.requestId })}</Code>;
}
