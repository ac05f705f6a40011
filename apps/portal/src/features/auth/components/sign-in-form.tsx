import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { SessionView } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasCode } from '../../../api/api-error';
import { useSignIn } from '../../../api/session';
import { FormError } from '../../../components/feedback/form-error';
import { useCountdown } from './use-countdown';

interface SignInFormProps {
  /** Set when somebody signs in again: the username is theirs. */
  userName?: string;
  submitLabel: string;
  onSignedIn: (session: SessionView) => void;
}

/** Username and password. One text for any wrong credentials, and the time left when slowed down. */
export function SignInForm({ userName, submitLabel, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { userName: userName ?? '', password: '' },
    validate: {
      userName: isNotEmpty(t('common.rule.required')),
      password: isNotEmpty(t('common.rule.required')),
    },
  });
  const { error, left, isPending, signIn } = useThrottledSignIn(onSignedIn);
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
        <FormError error={signInError(t, error, left)} />
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

function useThrottledSignIn(onSignedIn: (session: SessionView) => void) {
  const { mutate, error, isPending } = useSignIn();
  const { left, start } = useCountdown();
  const signIn = (values: { userName: string; password: string }) => {
    mutate(values, {
      onSuccess: onSignedIn,
      onError: (failure) => {
        if (hasCode(failure, 'too_many_attempts')) start(failure.retryAfter ?? 30);
      },
    });
  };
  return { error, left, isPending, signIn };
}

function signInError(t: TFunction, error: unknown, left: number): unknown {
  if (hasCode(error, 'wrong_credentials')) return t('auth.login.wrong');
  if (hasCode(error, 'too_many_attempts'))
    return left > 0 ? t('auth.login.throttled', { count: left }) : null;
  return error;
}
