import { Box, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ConfirmDialog } from '../../../components/feedback/confirm-dialog';
import classes from './users.module.css';

interface ActionRowProps {
  text: string;
  label: string;
  dialogTitle: string;
  dialogText: string;
  danger?: boolean;
  mutation: { isPending: boolean; error: unknown };
  /** Calls back when done, so that the dialog closes. */
  run: (onDone: () => void) => void;
}

/** One far-reaching action: what it does, its button, and the dialog that asks first. */
export function ActionRow(props: ActionRowProps) {
  const { text, label, dialogTitle, dialogText, danger = false, mutation, run } = props;
  const [asking, dialog] = useDisclosure();
  return (
    <Box className={classes['action']}>
      <Text size="sm" c="dimmed" flex="1 1 260px">
        {text}
      </Text>
      <Button
        variant={danger ? 'outline' : 'default'}
        {...(danger ? { color: 'red' } : {})}
        onClick={dialog.open}
      >
        {label}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={dialogTitle}
        confirmLabel={label}
        danger={danger}
        busy={mutation.isPending}
        error={mutation.error}
        onCancel={dialog.close}
        onConfirm={() => {
          run(dialog.close);
        }}
      >
        <Text>{dialogText}</Text>
      </ConfirmDialog>
    </Box>
  );
}
