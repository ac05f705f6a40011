import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { isNotEmpty, schemaResolver, useForm } from '@mantine/form';
import { PASSWORD_MIN_LENGTH, type UserProfileView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { hasCode } from '../../../api/api-error';
import { FormError } from '../../../components/feedback/form-error';
import { toast } from '../../../components/feedback/toast';
import { newPasswordSchema } from '../../../components/form/password-schema';
import { Section } from '../../../components/layout/section';
import { useFormat } from '../../../i18n/use-format';
import { useChangePassword } from '../api/change-password';

/** Changes one's own password; not where Single Sign-On applies (rule 20). */
export function PasswordCard({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  return (
    <Section title={t('me.password.title')}>
      {profile.ssoApplies ? <Text>{t('me.password.sso')}</Text> : <PasswordForm profile={profile} />}
    </Section>
  );
}

function PasswordForm({ profile: { userName, provisioningUserOf } }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { form, submit, isPending, error } = usePasswordForm();
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg" maw={420}>
        {provisioningUserOf.length > 0 && (
          <Alert color="yellow">
            {t('me.password.provisioning', {
              labels: format.list(provisioningUserOf.map(({ label }) => label)),
            })}
          </Alert>
        )}
        <input type="text" name="username" autoComplete="username" value={userName} readOnly hidden />
        <PasswordInput
          label={t('me.password.current')}
          autoComplete="current-password"
          {...form.getInputProps('current')}
        />
        <PasswordInput
          label={t('me.password.next')}
          description={t('auth.setPassword.hint', { count: PASSWORD_MIN_LENGTH })}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label={t('me.password.repeat')}
          autoComplete="new-password"
          {...form.getInputProps('repeat')}
        />
        <FormError error={error} />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('me.password.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function usePasswordForm() {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useChangePassword();
  const check = schemaResolver(newPasswordSchema(t), { sync: true });
  const form = useForm({
    initialValues: { current: '', password: '', repeat: '' },
    validate: (values) => ({
      ...check(values),
      current: isNotEmpty(t('common.rule.required'))(values.current),
    }),
  });
  const submit = form.onSubmit(({ current, password }) => {
    mutate(
      { currentPassword: current, newPassword: password },
      {
        onSuccess: () => {
          form.reset();
          toast(t('me.password.changed'));
        },
        onError: (failure) => {
          if (hasCode(failure, 'wrong_credentials')) form.setErrors({ current: t('me.password.wrong') });
        },
      },
    );
  });
  return { form, submit, isPending, error: hasCode(error, 'wrong_credentials') ? null : error };
}
