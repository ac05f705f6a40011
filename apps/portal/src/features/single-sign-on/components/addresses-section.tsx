import { Stack } from '@mantine/core';
import type { SingleSignOnView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../components/form/copy-field';
import { Section } from '../../../components/layout/section';

/** What the provider and the company's people need from here. */
export function AddressesSection({ view }: { view: SingleSignOnView }) {
  const { t } = useTranslation();
  return (
    <Section title={t('ssoSettings.addresses.title')}>
      <Stack>
        {(['redirectUri', 'signInUrl'] as const).map((name) => (
          <CopyField
            key={name}
            label={t(`ssoSettings.addresses.${name}`)}
            description={t(`ssoSettings.addresses.${name}Hint`)}
            value={view[name]}
          />
        ))}
      </Stack>
    </Section>
  );
}
