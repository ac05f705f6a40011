import { Text, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import type { CreateFederationInput } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { toast } from '../../../components/feedback/toast';
import { fieldErrors, remainingError } from '../../../components/form/server-errors';
import { useCreateFederation } from '../api/create-federation';
import { FormDialog } from './form-dialog';
import { nameSchema } from './schemas';

const ENTRA_VALUES = ['issuer', 'jwksUrl', 'subject', 'audience'] as const;
const FIELDS = ['name', ...ENTRA_VALUES] as const;
const EMPTY: CreateFederationInput = { name: '', issuer: '', jwksUrl: '', subject: '', audience: '' };

interface NewFederationDialogProps {
  connectionId: string;
  opened: boolean;
  onClose: () => void;
}

/** The four values of Entra's Connectivity page, named as Entra names them. */
export function NewFederationDialog({ connectionId, opened, onClose }: NewFederationDialogProps) {
  const { t } = useTranslation();
  const { form, submit, leave, isPending, error } = useNewFederation(connectionId, onClose);
  return (
    <FormDialog
      opened={opened}
      title={t('credentials.federation.title')}
      submitLabel={t('credentials.create.submitFederation')}
      busy={isPending}
      error={remainingError(error, FIELDS)}
      onSubmit={submit}
      onClose={leave}
    >
      <TextInput
        label={t('credentials.create.name')}
        description={t('credentials.federation.nameHint')}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Text size="sm">{t('credentials.federation.where')}</Text>
      {ENTRA_VALUES.map((name) => (
        <TextInput
          key={name}
          label={t(`credentials.fact.${name}`)}
          description={t(`credentials.federation.${name}Hint`)}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps(name)}
        />
      ))}
    </FormDialog>
  );
}

function federationSchema(t: TFunction) {
  const address = z.string().check(
    z.trim(),
    z.refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), t('credentials.federation.url')),
  );
  const copied = z.string().check(z.trim(), z.minLength(1, t('credentials.federation.required')));
  return z.object({
    name: nameSchema(t('credentials.create.nameRule')),
    issuer: address,
    jwksUrl: address,
    subject: copied,
    audience: copied,
  });
}

function useNewFederation(connectionId: string, onClose: () => void) {
  const { t } = useTranslation();
  const { mutate, isPending, error, reset } = useCreateFederation(connectionId);
  const form = useForm({
    initialValues: EMPTY,
    validate: schemaResolver(federationSchema(t), { sync: true }),
  });
  const leave = () => {
    form.reset();
    reset();
    onClose();
  };
  const submit = form.onSubmit((values) => {
    mutate(trimmed(values), {
      onSuccess: ({ name }) => {
        leave();
        toast(t('credentials.federation.created', { name }));
      },
      onError: (failure) => {
        form.setErrors(fieldErrors(failure, FIELDS));
      },
    });
  });
  return { form, submit, leave, isPending, error };
}

function trimmed({ name, issuer, jwksUrl, subject, audience }: CreateFederationInput): CreateFederationInput {
  return {
    name: name.trim(),
    issuer: issuer.trim(),
    jwksUrl: jwksUrl.trim(),
    subject: subject.trim(),
    audience: audience.trim(),
  };
}
