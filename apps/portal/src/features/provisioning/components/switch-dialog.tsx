import { Text } from '@mantine/core';
import type { ProvisioningView } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/feedback/confirm-dialog';
import type { SwitchChange } from './switch-change';

interface SwitchDialogProps {
  opened: boolean;
  change: SwitchChange;
  view: ProvisioningView;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Says with numbers what a change of the switches does, before it does it (rule 4). */
export function SwitchDialog({ change, view, ...dialog }: SwitchDialogProps) {
  const { t } = useTranslation();
  const { title, lines, confirm } = dialogText(t, change, view);
  return (
    <ConfirmDialog title={title} confirmLabel={confirm} danger={change === 'off'} {...dialog}>
      {lines.map((line, index) => (
        <Text key={line} {...(index === 0 ? { fw: 600 } : { c: 'dimmed' })}>
          {line}
        </Text>
      ))}
    </ConfirmDialog>
  );
}

function dialogText(t: TFunction, change: SwitchChange, view: ProvisioningView) {
  if (change === 'off') {
    return {
      title: t('provisioning.dialog.offTitle'),
      lines: [t('provisioning.dialog.off', { count: view.managedUsers }), t('provisioning.dialog.offNote')],
      confirm: t('provisioning.dialog.offConfirm'),
    };
  }
  if (change === 'only') {
    return {
      title: t('provisioning.dialog.onlyTitle'),
      lines: [t('provisioning.dialog.only', { total: view.totalUsers })],
      confirm: t('provisioning.dialog.onlyConfirm'),
    };
  }
  return {
    title: t('provisioning.dialog.onTitle'),
    lines: [t('provisioning.dialog.on', { count: view.differingUsers }), t('provisioning.dialog.onNote')],
    confirm: t('provisioning.dialog.onConfirm'),
  };
}
