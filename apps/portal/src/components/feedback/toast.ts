import { notifications } from '@mantine/notifications';
import { i18n } from '../../i18n/i18n';

/** Says that something worked. Failures are shown where they belong, never here. */
export function toast(message: string): void {
  notifications.show({
    message,
    closeButtonProps: { 'aria-label': i18n.t('common.action.close') },
    color: 'green',
    role: 'status',
    withBorder: true,
  });
}
