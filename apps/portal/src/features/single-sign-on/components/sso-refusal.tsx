import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { hasCode } from '../../../api/api-error';

/** What to do about a refusal, beside the API's sentence that says why. */
export function SsoRefusalAdvice({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (hasCode(error, 'sso_lockout', 'sso_not_tested')) {
    return (
      <Text>
        {t(
          error.code === 'sso_lockout'
            ? 'ssoSettings.refused.sso_lockout'
            : 'ssoSettings.refused.sso_not_tested',
        )}
      </Text>
    );
  }
  if (hasCode(error, 'changed_meanwhile')) return <Text>{t('ssoSettings.refused.changed')}</Text>;
  return null;
}
