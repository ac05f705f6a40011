import { Box, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useReauthenticate, useSession } from '../../../api/session';
import { ssoReauthenticatePath } from '../../../api/sso-address';
import { FormError } from '../../../components/feedback/form-error';
import { OWN_ESCAPE } from './own-escape';
import { SsoWindow } from './sso-window';
import { useThrottle } from './use-throttle';
import '../../../i18n/sso-texts';

interface ReauthenticationDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Asks whoever sits here to prove again who they are, over the page and its dialogs, which wait (checklist 34). */
export function ReauthenticationDialog({ opened, onClose }: ReauthenticationDialogProps) {
  const { t } = useTranslation();
  const { signedInWith } = useSession();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('reauthentication.title')}
      closeOnClickOutside={false}
      withCloseButton={false}
      zIndex={450}
      padding="xl"
    >
      <Box onKeyDown={onKeyDown}>
        {signedInWith === 'sso' ? <BySso onCancel={onClose} /> : <ByPassword onCancel={onClose} />}
      </Box>
    </Modal>
  );
}

function ByPassword({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { form, submit, left, isPending, error } = usePasswordProof();
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text>{t('reauthentication.text', { userName: user.userName })}</Text>
        <input type="text" name="username" autoComplete="username" value={user.userName} readOnly hidden />
        <PasswordInput
          label={t('reauthentication.password')}
          autoComplete="current-password"
          size="md"
          data-autofocus
          visibilityToggleButtonProps={OWN_ESCAPE}
          {...OWN_ESCAPE}
          {...form.getInputProps('password')}
        />
        <FormError error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel} {...OWN_ESCAPE}>
            {t('reauthentication.cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={left > 0} {...OWN_ESCAPE}>
            {t('reauthentication.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function usePasswordProof() {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useReauthenticate();
  const { left, heed, explain } = useThrottle(t('reauthentication.wrong'));
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: isNotEmpty(t('common.rule.required')) },
  });
  const submit = form.onSubmit((values) => {
    mutate(values, { onError: heed });
  });
  return { form, submit, left, isPending, error: explain(error) };
}

function BySso({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  const { user, account } = useSession();
  return (
    <Stack>
      <Text>{t('reauthentication.ssoText', { userName: user.userName })}</Text>
      <SsoWindow
        address={(next) => ssoReauthenticatePath(account.key, next)}
        submitLabel={t('sso.window.open')}
      />
      <Button variant="default" onClick={onCancel} {...OWN_ESCAPE}>
        {t('reauthentication.cancel')}
      </Button>
    </Stack>
  );
}
