import { TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { fieldErrors } from '../../../components/form/server-errors';
import { useFormat } from '../../../i18n/use-format';
import { useCreateBearerToken } from '../api/create-bearer-token';
import { nameSchema, wholeNumberSchema } from './schemas';
import { SecretDialog } from './secret-dialog';

const FIELDS = ['name', 'days'] as const;
const LONGEST = 1096;
const DAY = 86_400_000;

interface NewBearerTokenDialogProps {
  connectionId: string;
  opened: boolean;
  onClose: () => void;
}

export function NewBearerTokenDialog({ connectionId, opened, onClose }: NewBearerTokenDialogProps) {
  const { t } = useTranslation();
  const { form, submit, leave, creation } = useNewBearerToken(connectionId, onClose);
  return (
    <SecretDialog
      opened={opened}
      title={t('credentials.section.bearer-token.new')}
      submitLabel={t('credentials.create.submitToken')}
      creation={creation}
      fields={FIELDS}
      name={form.getInputProps('name')}
      onSubmit={submit}
      onClose={leave}
    >
      <TextInput
        label={t('credentials.create.days')}
        description={useEnd(form.values.days)}
        inputMode="numeric"
        autoComplete="off"
        {...form.getInputProps('days')}
      />
    </SecretDialog>
  );
}

/** On which day it would end, and when people are warned. */
function useEnd(days: string): string {
  const { t } = useTranslation();
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const rule = t('credentials.create.daysRule');
  if (!wholeNumberSchema(1, LONGEST, rule).safeParse(days).success) return rule;
  const date = format.date(new Date(now + Number(days) * DAY).toISOString());
  return t('credentials.create.ends', { date });
}

function useNewBearerToken(connectionId: string, onClose: () => void) {
  const { t } = useTranslation();
  const creation = useCreateBearerToken(connectionId);
  const form = useForm({
    initialValues: { name: '', days: '365' },
    validate: schemaResolver(
      z.looseObject({
        name: nameSchema(t('credentials.create.nameRule')),
        days: wholeNumberSchema(1, LONGEST, t('credentials.create.daysRule')),
      }),
      { sync: true },
    ),
  });
  const leave = () => {
    form.reset();
    creation.reset();
    onClose();
  };
  const submit = form.onSubmit(({ name, days }) => {
    creation.mutate(
      { name: name.trim(), days: Number(days) },
      {
        onError: (failure) => {
          form.setErrors(fieldErrors(failure, FIELDS));
        },
      },
    );
  });
  return { form, submit, leave, creation };
}
