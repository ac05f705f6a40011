import { NativeSelect } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { fieldErrors } from '../../../components/form/server-errors';
import { useCreateClientSecret } from '../api/create-client-secret';
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
      submitLabel={t('credentials.create.submitSecret')}
      creation={creation}
      fields={FIELDS}
      name={form.getInputProps('name')}
      onSubmit={submit}
      onClose={leave}
    >
      <NativeSelect
        label={t('credentials.create.years')}
        data={YEARS.map((count) => ({
          value: String(count),
          label: t('credentials.create.years', { count }),
        }))}
        {...form.getInputProps('years')}
      />
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
