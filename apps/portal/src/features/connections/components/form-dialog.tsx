import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { SubmitEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../../components/feedback/form-error';

interface FormDialogProps {
  opened: boolean;
  title: string;
  text?: string;
  submitLabel: string;
  busy: boolean;
  error: unknown;
  onSubmit: SubmitEventHandler<HTMLFormElement>;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog around one form; the failure stands above its buttons. */
export function FormDialog(props: FormDialogProps) {
  const { opened, title, text, onClose, ...form } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg" padding="xl">
      {text !== undefined && (
        <Text c="dimmed" mb="lg">
          {text}
        </Text>
      )}
      <DialogForm {...form} onCancel={onClose} />
    </Modal>
  );
}

interface DialogFormProps extends Pick<
  FormDialogProps,
  'submitLabel' | 'busy' | 'error' | 'onSubmit' | 'children'
> {
  onCancel: () => void;
}

export function DialogForm({ submitLabel, busy, error, onSubmit, onCancel, children }: DialogFormProps) {
  const { t } = useTranslation();
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack gap="lg">
        {children}
        <FormError error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.action.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
