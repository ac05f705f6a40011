import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from './form-error';

export interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  busy?: boolean;
  ready?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onCancel: () => void;
}

export function LoadedConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  const { opened, title, children, confirmLabel, danger = false, busy = false, ready = true, error } = props;
  return (
    <Modal opened={opened} onClose={props.onCancel} title={title} size="lg" padding="xl">
      <Stack gap="lg">
        <Stack gap="sm">{children}</Stack>
        <FormError error={error} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={props.onCancel}>
            {t('common.action.cancel')}
          </Button>
          <Button
            {...(danger ? { color: 'red.6' } : {})}
            loading={busy}
            disabled={!ready}
            onClick={props.onConfirm}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
