import { NativeSelect, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { SSO_USER_NAME_CLAIMS, type SingleSignOnView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/layout/section';
import { DiscoverButton } from './discover-button';
import { ReadOnlyProvider } from './read-only-provider';
import type { SsoForm } from './use-sso-draft';

interface ProviderSectionProps {
  view: SingleSignOnView;
  form: SsoForm;
  writable: boolean;
}

/** The company's OpenID Connect provider. */
export function ProviderSection({ view, form, writable }: ProviderSectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('ssoSettings.provider.title')} text={t('ssoSettings.provider.text')}>
      {writable ? (
        <Stack gap="lg">
          <Issuer form={form} />
          {(['authorizationEndpoint', 'tokenEndpoint', 'jwksUri'] as const).map((name) => (
            <TextInput
              key={name}
              type="url"
              label={t(`ssoSettings.provider.${name}`)}
              autoComplete="off"
              {...form.getInputProps(`provider.${name}`)}
            />
          ))}
          <Client view={view} form={form} />
          <Claim form={form} />
        </Stack>
      ) : (
        <ReadOnlyProvider provider={view.provider} />
      )}
    </Section>
  );
}

function Issuer({ form }: { form: SsoForm }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <TextInput
        type="url"
        label={t('ssoSettings.provider.issuer')}
        description={t('ssoSettings.provider.issuerHint')}
        autoComplete="off"
        {...form.getInputProps('provider.issuer')}
      />
      <DiscoverButton form={form} />
    </Stack>
  );
}

function Client({ view, form }: Pick<ProviderSectionProps, 'view' | 'form'>) {
  const { t } = useTranslation();
  const kept = view.provider?.hasClientSecret === true;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label={t('ssoSettings.provider.clientId')}
        autoComplete="off"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        {...form.getInputProps('provider.clientId')}
      />
      <PasswordInput
        label={t('ssoSettings.provider.clientSecret')}
        description={t(kept ? 'ssoSettings.provider.secretKept' : 'ssoSettings.provider.secretNew')}
        autoComplete="off"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        {...form.getInputProps('provider.clientSecret')}
      />
    </SimpleGrid>
  );
}

function Claim({ form }: { form: SsoForm }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('ssoSettings.provider.claim')}
      description={t(`ssoSettings.provider.claimHint.${form.values.provider.userNameClaim}`)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={[...SSO_USER_NAME_CLAIMS]}
      {...form.getInputProps('provider.userNameClaim')}
    />
  );
}
