import { Button, PasswordInput, Stack } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { PASSWORD_MIN_LENGTH, type PasswordLinkView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../../components/feedback/form-error';
import { newPasswordSchema } from '../../../components/form/password-schema';
import { useSetPassword } from '../api/set-password';

interface SetPasswordFormProps {
  token: string;
  link: PasswordLinkView;
  onDone: () => void;
}

/** The new password, typed twice. */
export function SetPasswordForm({ token, link, onDone }: SetPasswordFormProps) {
  const { t } = useTranslation();
  const { mutate, error, isPending } = useSetPassword();
  const form = useForm({
    initialValues: { password: '', repeat: '' },
    validate: schemaResolver(newPasswordSchema(t), { sync: true }),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ password }) => {
        mutate({ token, password }, { onSuccess: onDone });
      })}
    >
      <Stack>
        <input type="text" name="username" autoComplete="username" value={link.userName} readOnly hidden />
        <PasswordInput
          label={t('auth.setPassword.password')}
          description={t('auth.setPassword.hint', { count: PASSWORD_MIN_LENGTH })}
          autoComplete="new-password"
          size="md"
          autoFocus
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label={t('auth.setPassword.repeat')}
          autoComplete="new-password"
          size="md"
          {...form.getInputProps('repeat')}
        />
        <FormError error={error} />
        <Button type="submit" size="md" fullWidth loading={isPending}>
          {t('auth.setPassword.submit')}
        </Button>
      </Stack>
    </form>
  );
}
