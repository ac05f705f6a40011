import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import type { NewSecretView } from '@vbc/contracts';
import { useEffect, type ReactNode, type SubmitEventHandler } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { CopyField } from '../../../components/form/copy-field';
import { remainingError } from '../../../components/form/server-errors';
import { DialogForm } from './form-dialog';

interface SecretDialogProps {
  opened: boolean;
  title: string;
  submitLabel: string;
  /** The secret is shown instead of the form as soon as there is one. */
  creation: { data: NewSecretView | undefined; isPending: boolean; error: Error | null };
  /** Of the form: problems of these stand beside them. */
  fields: readonly string[];
  name: GetInputPropsReturnType;
  onSubmit: SubmitEventHandler<HTMLFormElement>;
  onClose: () => void;
  /** The fields after the name. */
  children: ReactNode;
}

/** Makes a secret and shows it this once. From then on neither Esc nor a click beside it nor Back closes the dialog. */
export function SecretDialog({ opened, title, creation, onClose, ...form }: SecretDialogProps) {
  const { t } = useTranslation();
  const { data: created } = creation;
  const shown = created !== undefined;
  const isToken = created?.credential.kind === 'bearer-token';
  return (
    <Modal
      opened={opened}
      title={shown ? t(isToken ? 'credentials.secret.titleToken' : 'credentials.secret.titleSecret') : title}
      size="lg"
      padding="xl"
      closeOnEscape={!shown}
      closeOnClickOutside={!shown}
      withCloseButton={!shown}
      onClose={onClose}
    >
      {shown ? (
        <NewSecret created={created} onStored={onClose} />
      ) : (
        <SecretForm {...form} creation={creation} onCancel={onClose} />
      )}
    </Modal>
  );
}

type SecretFormProps = Pick<
  SecretDialogProps,
  'submitLabel' | 'creation' | 'fields' | 'name' | 'onSubmit' | 'children'
> & { onCancel: () => void };

function SecretForm({ creation, fields, name, children, ...form }: SecretFormProps) {
  const { t } = useTranslation();
  return (
    <DialogForm {...form} busy={creation.isPending} error={remainingError(creation.error, fields)}>
      <TextInput
        label={t('credentials.create.name')}
        description={t('credentials.create.nameHint')}
        autoComplete="off"
        data-autofocus
        {...name}
      />
      {children}
    </DialogForm>
  );
}

function NewSecret({ created, onStored }: { created: NewSecretView; onStored: () => void }) {
  const { t } = useTranslation();
  const { secret, clientId, credential } = created;
  useStaying();
  return (
    <Stack gap="lg">
      <Text role="alert">{t('credentials.secret.once')}</Text>
      {clientId !== undefined && <CopyField label={t('credentials.secret.clientId')} value={clientId} />}
      <CopyField
        autoFocus
        label={t(
          credential.kind === 'bearer-token' ? 'credentials.secret.token' : 'credentials.secret.secret',
        )}
        value={secret}
      />
      <Group justify="flex-end">
        <Button onClick={onStored}>{t('credentials.secret.stored')}</Button>
      </Group>
    </Stack>
  );
}

/** Holds on to the page: within the portal for good, and against a reload as far as a browser lets one. */
function useStaying(): void {
  const blocker = useBlocker(true);
  useEffect(() => {
    if (blocker.state === 'blocked') blocker.reset();
  }, [blocker]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, []);
}
