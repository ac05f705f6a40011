import { NativeSelect, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { fieldErrors, remainingError } from '../../../components/form/server-errors';
import { useCreateClientSecret } from '../api/create-client-secret';
import { DialogForm } from './form-dialog';
import { nameSchema } from './schemas';
import { SecretDialog } from './secret-dialog';

const YEARS = [1, 2, 3] as const;
const FIELDS = ['name', 'years'] as const;

interface NewClientSecretDialogProps {
  connectionId: string;
  opened: boolean;
  onClose: () => void;
}

export function NewClientSecretDialog({ connectionId, opened, onClose }: NewClientSecretDialogProps) {
  const { t } = useTranslation();
  const { form, submit, leave, creation } = useNewClientSecret(connectionId, onClose);
  return (
    <SecretDialog
      opened={opened}
      title={t('credentials.section.client-secret.new')}
      created={creation.data}
      onClose={leave}
    >
      <DialogForm
        submitLabel={t('credentials.create.submitSecret')}
        busy={creation.isPending}
        error={remainingError(creation.error, FIELDS)}
        onSubmit={submit}
        onCancel={leave}
      >
        <TextInput
          label={t('credentials.create.name')}
          description={t('credentials.create.nameHint')}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={t('credentials.create.years')}
          data={YEARS.map((count) => ({
            value: String(count),
            label: t('credentials.create.years', { count }),
          }))}
          {...form.getInputProps('years')}
        />
      </DialogForm>
    </SecretDialog>
  );
}

function useNewClientSecret(connectionId: string, onClose: () => void) {
  const { t } = useTranslation();
  const creation = useCreateClientSecret(connectionId);
  const form = useForm({
    initialValues: { name: '', years: '1' },
    validate: schemaResolver(z.looseObject({ name: nameSchema(t('credentials.create.nameRule')) }), {
      sync: true,
    }),
  });
  const leave = () => {
    form.reset();
    creation.reset();
    onClose();
  };
  const submit = form.onSubmit(({ name, years }) => {
    creation.mutate(
      { name: name.trim(), years: YEARS.find((count) => String(count) === years) ?? 1 },
      {
        onError: (failure) => {
          form.setErrors(fieldErrors(failure, FIELDS));
        },
      },
    );
  });
  return { form, submit, leave, creation };
}
