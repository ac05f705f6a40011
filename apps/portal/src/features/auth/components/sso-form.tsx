import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ssoStartPath } from '../../../api/sso-address';
import { outside } from '../../../config/outside';
import { isShortName, rememberCompany, rememberedCompany, shortName } from './remembered-company';
import '../../../i18n/sso-texts';

interface SsoFormProps {
  /** Pre-filled; empty: the one this browser used last. */
  company: string;
  next: string;
  onPassword: () => void;
}

/** Asks for the company's short name and goes on at its identity provider. */
export function SsoForm({ company, next, onPassword }: SsoFormProps) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { company: company === '' ? rememberedCompany() : company },
    validate: {
      company: (typed) => (isShortName(shortName(typed)) ? null : t('sso.form.companyRule')),
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => {
        const name = shortName(values.company);
        rememberCompany(name);
        outside.go(ssoStartPath(name, next));
      })}
    >
      <Stack gap="md">
        <TextInput
          label={t('sso.form.company')}
          description={t('sso.form.companyHint')}
          autoComplete="organization"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          size="md"
          {...form.getInputProps('company')}
        />
        <Button type="submit" size="md" fullWidth>
          {t('sso.form.submit')}
        </Button>
        <Button variant="subtle" size="md" fullWidth onClick={onPassword}>
          {t('sso.form.password')}
        </Button>
      </Stack>
    </form>
  );
}
