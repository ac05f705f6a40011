import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';

/** Why the fields below are locked. */
export function LockNote({ text }: { text: string }) {
  return (
    <Alert variant="light" icon={<IconLock size={18} />}>
      {text}
    </Alert>
  );
}
