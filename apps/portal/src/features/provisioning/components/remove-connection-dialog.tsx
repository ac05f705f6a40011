import { List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ConnectionRemovalImpact, ConnectionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/feedback/confirm-dialog';
import { toast } from '../../../components/feedback/toast';
import { removalImpactQuery } from '../api/get-removal-impact';
import { useRemoveConnection } from '../api/remove-connection';

interface RemoveConnectionDialogProps {
  connection: ConnectionView;
  opened: boolean;
  onClose: () => void;
}

/** Removing a connection, with the numbers of what goes with it (rule 8). */
export function RemoveConnectionDialog({
  connection: { id, label },
  opened,
  onClose,
}: RemoveConnectionDialogProps) {
  const { t } = useTranslation();
  const impact = useQuery({ ...removalImpactQuery(id), enabled: opened });
  const removal = useRemoveConnection();
  return (
    <ConfirmDialog
      danger
      opened={opened}
      title={t('provisioning.connections.removeTitle', { label })}
      confirmLabel={t('provisioning.connections.removeConfirm')}
      ready={impact.isSuccess}
      busy={removal.isPending}
      error={impact.error ?? removal.error}
      onCancel={onClose}
      onConfirm={() => {
        removal.mutate(id, {
          onSuccess: () => {
            toast(t('provisioning.connections.removed', { label }));
          },
        });
      }}
    >
      {impact.isPending ? <Skeleton height={72} /> : impact.data && <Impact impact={impact.data} />}
      <Text c="dimmed">{t('provisioning.connections.removeText')}</Text>
    </ConfirmDialog>
  );
}

function Impact({ impact }: { impact: ConnectionRemovalImpact }) {
  const { t } = useTranslation();
  return (
    <List spacing={4} fw={600}>
      <List.Item>{t('provisioning.connections.removeManaged', { count: impact.managedUsers })}</List.Item>
      <List.Item>{t('provisioning.connections.removeRecords', { count: impact.records })}</List.Item>
      <List.Item>{t('provisioning.connections.removeStaged', { count: impact.stagedUsers })}</List.Item>
      <List.Item>{t('provisioning.connections.removeGroups', { count: impact.groups })}</List.Item>
    </List>
  );
}
