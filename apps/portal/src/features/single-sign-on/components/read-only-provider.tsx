import { Stack, Text } from '@mantine/core';
import type { SingleSignOnView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { LockedTextInput } from '../../../components/form/locked-text-input';
import { PROVIDER_TEXTS } from './sso-draft';

/** The provider for those who may look but not change: each field can be focused and copied. */
export function ReadOnlyProvider({ provider }: Pick<SingleSignOnView, 'provider'>) {
  const { t } = useTranslation();
  if (provider === null) return <Text>{t('ssoSettings.provider.secretNone')}</Text>;
  const reason = t('ssoSettings.readOnly');
  const secret = provider.hasClientSecret ? 'secretHidden' : 'secretNone';
  return (
    <Stack gap="lg">
      {PROVIDER_TEXTS.map((name) => (
        <LockedTextInput
          key={name}
          label={t(`ssoSettings.provider.${name}`)}
          value={provider[name]}
          reason={reason}
        />
      ))}
      <LockedTextInput
        label={t('ssoSettings.provider.clientSecret')}
        value={t(`ssoSettings.provider.${secret}`)}
        reason={reason}
      />
      <LockedTextInput
        label={t('ssoSettings.provider.claim')}
        value={provider.userNameClaim}
        reason={reason}
      />
    </Stack>
  );
}
