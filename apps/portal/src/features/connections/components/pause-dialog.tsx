import { Text } from '@mantine/core';
import type { ConnectionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/feedback/confirm-dialog';
import { toast } from '../../../components/feedback/toast';
import { usePauseConnection } from '../api/pause-connection';

interface PauseDialogProps {
  connection: ConnectionView;
  opened: boolean;
  onClose: () => void;
}

export function PauseDialog({ connection: { id, label }, opened, onClose }: PauseDialogProps) {
  const { t } = useTranslation();
  const { mutate, isPending, error, reset } = usePauseConnection(id);
  return (
    <ConfirmDialog
      opened={opened}
      title={t('connections.pauseTitle', { label })}
      confirmLabel={t('connections.action.pause')}
      busy={isPending}
      error={error}
      onCancel={() => {
        reset();
        onClose();
      }}
      onConfirm={() => {
        mutate(undefined, {
          onSuccess: () => {
            toast(t('connections.paused', { label }));
            onClose();
          },
        });
      }}
    >
      <Text>{t('connections.pauseText')}</Text>
    </ConfirmDialog>
  );
}
