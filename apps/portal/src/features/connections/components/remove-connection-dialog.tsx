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
  onRemoved: () => void;
}

/** Removing a connection, with the numbers of what goes with it (rule 8). */
export function RemoveConnectionDialog(props: RemoveConnectionDialogProps) {
  const { t } = useTranslation();
  const { opened, onClose, onRemoved } = props;
  const { id, label } = props.connection;
  const impact = useQuery({ ...removalImpactQuery(id), enabled: opened });
  const removal = useRemoveConnection(id);
  return (
    <ConfirmDialog
      danger
      opened={opened}
      title={t('connections.removeTitle', { label })}
      confirmLabel={t('connections.removeConfirm')}
      ready={impact.isSuccess}
      busy={removal.isPending}
      error={impact.error ?? removal.error}
      onCancel={() => {
        removal.reset();
        onClose();
      }}
      onConfirm={() => {
        removal.mutate(undefined, {
          onSuccess: () => {
            toast(t('connections.removed', { label }));
            onRemoved();
          },
        });
      }}
    >
      {impact.isPending ? <Skeleton height={72} /> : impact.data && <Impact impact={impact.data} />}
      <Text c="dimmed">{t('connections.removeText')}</Text>
    </ConfirmDialog>
  );
}

function Impact({ impact }: { impact: ConnectionRemovalImpact }) {
  const { t } = useTranslation();
  return (
    <List spacing={4} fw={600}>
      <List.Item>{t('connections.removeManaged', { count: impact.managedUsers })}</List.Item>
      <List.Item>{t('connections.removeRecords', { count: impact.records })}</List.Item>
      <List.Item>{t('connections.removeStaged', { count: impact.stagedUsers })}</List.Item>
      <List.Item>{t('connections.removeGroups', { count: impact.groups })}</List.Item>
    </List>
  );
}
