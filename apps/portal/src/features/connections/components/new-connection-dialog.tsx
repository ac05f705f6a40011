import { NativeSelect, Text, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { CONNECTION_KINDS, type ConnectionDetails, type CreateConnectionInput } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { fieldErrors, remainingError } from '../../../components/form/server-errors';
import { useCreateConnection } from '../api/create-connection';
import { FormDialog } from './form-dialog';
import { nameSchema } from './schemas';

const FIELDS = ['label', 'kind'] as const;

interface NewConnectionDialogProps {
  opened: boolean;
  onClose: () => void;
  onCreated: (connection: ConnectionDetails) => void;
}

/** Kind and label of a new connection; what it comes in with is made on its page. */
export function NewConnectionDialog({ opened, onClose, onCreated }: NewConnectionDialogProps) {
  const { t } = useTranslation();
  const { form, submit, leave, isPending, error } = useNewConnection(onClose, onCreated);
  return (
    <FormDialog
      opened={opened}
      title={t('connections.create.title')}
      text={t('connections.create.text')}
      submitLabel={t('connections.create.submit')}
      busy={isPending}
      error={remainingError(error, FIELDS)}
      onSubmit={submit}
      onClose={leave}
    >
      <TextInput
        label={t('connections.create.name')}
        description={t('connections.create.nameHint')}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('label')}
      />
      <NativeSelect
        label={t('connections.create.kind')}
        data={CONNECTION_KINDS.map((kind) => ({ value: kind, label: t(`connections.kind.${kind}`) }))}
        {...form.getInputProps('kind')}
      />
      <Text size="sm" role="status">
        {t(`connections.create.next.${form.values.kind}`)}
      </Text>
    </FormDialog>
  );
}

function useNewConnection(onClose: () => void, onCreated: (connection: ConnectionDetails) => void) {
  const { t } = useTranslation();
  const { mutate, isPending, error, reset } = useCreateConnection();
  const form = useForm<CreateConnectionInput>({
    initialValues: { label: '', kind: 'entra' },
    validate: schemaResolver(z.looseObject({ label: nameSchema(t('connections.create.nameRule')) }), {
      sync: true,
    }),
  });
  const leave = () => {
    form.reset();
    reset();
    onClose();
  };
  const submit = form.onSubmit(({ label, kind }) => {
    mutate(
      { label: label.trim(), kind },
      {
        onSuccess: (connection) => {
          leave();
          onCreated(connection);
        },
        onError: (failure) => {
          form.setErrors(fieldErrors(failure, FIELDS));
        },
      },
    );
  });
  return { form, submit, leave, isPending, error };
}
