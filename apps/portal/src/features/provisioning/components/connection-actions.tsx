import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ConnectionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../api/session';
import { ConfirmDialog } from '../../../components/feedback/confirm-dialog';
import { FormError } from '../../../components/feedback/form-error';
import { toast } from '../../../components/feedback/toast';
import { usePauseConnection } from '../api/pause-connection';
import { useResumeConnection } from '../api/resume-connection';
import { RemoveConnectionDialog } from './remove-connection-dialog';

interface ConnectionProps {
  connection: ConnectionView;
}

/** Pause or Resume, and Remove. */
export function ConnectionActions({ connection }: ConnectionProps) {
  const { t } = useTranslation();
  const [removing, dialog] = useDisclosure();
  if (!useCan('provisioning.write')) return null;
  const action = t('provisioning.connections.remove');
  return (
    <Group gap="xs">
      {connection.status === 'active' && <PauseButton connection={connection} />}
      {connection.status === 'paused' && <ResumeButton connection={connection} />}
      <Button
        variant="subtle"
        color="red"
        size="sm"
        aria-label={t('provisioning.connections.actionOn', { action, label: connection.label })}
        onClick={dialog.open}
      >
        {action}
      </Button>
      <RemoveConnectionDialog connection={connection} opened={removing} onClose={dialog.close} />
    </Group>
  );
}

function PauseButton({ connection: { id, label } }: ConnectionProps) {
  const { t } = useTranslation();
  const [asking, dialog] = useDisclosure();
  const { mutate, isPending, error } = usePauseConnection();
  const action = t('provisioning.connections.pause');
  return (
    <>
      <Button
        variant="default"
        size="sm"
        aria-label={t('provisioning.connections.actionOn', { action, label })}
        onClick={dialog.open}
      >
        {action}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('provisioning.connections.pauseTitle', { label })}
        confirmLabel={action}
        busy={isPending}
        error={error}
        onCancel={dialog.close}
        onConfirm={() => {
          mutate(id, {
            onSuccess: () => {
              toast(t('provisioning.connections.paused', { label }));
            },
          });
        }}
      >
        <Text>{t('provisioning.connections.pauseText')}</Text>
      </ConfirmDialog>
    </>
  );
}

function ResumeButton({ connection: { id, label } }: ConnectionProps) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useResumeConnection();
  const action = t('provisioning.connections.resume');
  return (
    <>
      <FormError error={error} />
      <Button
        variant="default"
        size="sm"
        loading={isPending}
        aria-label={t('provisioning.connections.actionOn', { action, label })}
        onClick={() => {
          mutate(id, {
            onSuccess: () => {
              toast(t('provisioning.connections.resumed', { label }));
            },
          });
        }}
      >
        {action}
      </Button>
    </>
  );
}
