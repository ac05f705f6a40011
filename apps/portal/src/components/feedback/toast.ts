import { notifications } from '@mantine/notifications';

/** Says that something worked. Failures are shown where they belong, never here. */
export function toast(message: string): void {
  notifications.show({ message, color: 'green', role: 'status', withBorder: true });
}
