import { useNotifications } from '@mantine/notifications';
import { lazy, Suspense, useState } from 'react';

const Notifications = lazy(async () => {
  const { Notifications: component } = await import('./notifications');
  return { default: component };
});

/** Where toasts appear. What shows them loads with the first of them. */
export function Toasts() {
  const { notifications } = useNotifications();
  const [wanted, setWanted] = useState(false);
  if (notifications.length > 0 && !wanted) setWanted(true);
  return <Suspense>{wanted && <Notifications position="bottom-right" autoClose={5000} />}</Suspense>;
}
