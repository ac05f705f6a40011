import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FormError } from '../../../components/feedback/form-error';
import { useRequestPasswordLink } from '../api/request-password-link';

/** Asks for a set-password mail. The answer never says whether the user exists. */
export function ForgotPasswordForm() {
  const { t } = useTranslation();
  const { mutate, isPending, isSuccess, error, variables } = useRequestPasswordLink();
  const form = useForm({
    initialValues: { userName: '' },
    validate: { userName: isNotEmpty(t('common.rule.required')) },
  });
  if (isSuccess) {
    return (
      <Stack role="status">
        <Text fw={600}>{t('auth.forgot.sentTitle')}</Text>
        <Text>{t('auth.forgot.sent', { userName: variables.userName })}</Text>
        <BackToSignIn />
      </Stack>
    );
  }
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        mutate(values);
      })}
    >
      <Stack>
        <TextInput
          label={t('auth.login.userName')}
          autoComplete="username"
          size="md"
          autoFocus
          {...form.getInputProps('userName')}
        />
        <FormError error={error} />
        <Button type="submit" size="md" fullWidth loading={isPending}>
          {t('auth.forgot.submit')}
        </Button>
        <BackToSignIn />
      </Stack>
    </form>
  );
}

function BackToSignIn() {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to="/login" ta="center">
      {t('common.action.back')}
    </Anchor>
  );
}
