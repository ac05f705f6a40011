import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { SessionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasCode } from '../../../api/api-error';
import { useSignIn } from '../../../api/session';
import { FormError } from '../../../components/feedback/form-error';
import { useThrottle } from './use-throttle';

interface SignInFormProps {
  /** Set when somebody signs in again: the username is theirs. */
  userName?: string;
  submitLabel: string;
  onSignedIn: (session: SessionView) => void;
  /** The company requires single sign-on: its short name, when the password was right. */
  onSsoRequired?: (company: string | undefined) => void;
}

/** Username and password. One text for any wrong credentials, and the time left when slowed down. */
export function SignInForm({ userName, submitLabel, onSignedIn, onSsoRequired }: SignInFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { userName: userName ?? '', password: '' },
    validate: {
      userName: isNotEmpty(t('common.rule.required')),
      password: isNotEmpty(t('common.rule.required')),
    },
  });
  const { error, left, isPending, signIn } = useThrottledSignIn(onSignedIn, onSsoRequired);
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        signIn(values);
      })}
    >
      <Stack gap="md">
        <TextInput
          label={t('auth.login.userName')}
          autoComplete="username"
          autoFocus={userName === undefined}
          readOnly={userName !== undefined}
          size="md"
          {...form.getInputProps('userName')}
        />
        <PasswordInput
          label={t('auth.login.password')}
          autoComplete="current-password"
          data-autofocus={userName !== undefined ? true : undefined}
          size="md"
          {...form.getInputProps('password')}
        />
        <FormError error={error} />
        <Button type="submit" size="md" fullWidth loading={isPending} disabled={left > 0}>
          {submitLabel}
        </Button>
        <Anchor component={Link} to="/forgot-password" ta="center">
          {t('auth.login.forgot')}
        </Anchor>
      </Stack>
    </form>
  );
}

function useThrottledSignIn(
  onSignedIn: SignInFormProps['onSignedIn'],
  onSsoRequired: SignInFormProps['onSsoRequired'],
) {
  const { t } = useTranslation();
  const { mutate, error, isPending } = useSignIn();
  const { left, heed, explain } = useThrottle(t('auth.login.wrong'));
  const signIn = (values: { userName: string; password: string }) => {
    mutate(values, {
      onSuccess: onSignedIn,
      onError: (failure) => {
        heed(failure);
        if (hasCode(failure, 'password_not_allowed')) onSsoRequired?.(failure.company);
      },
    });
  };
  return { error: explain(error), left, isPending, signIn };
}
