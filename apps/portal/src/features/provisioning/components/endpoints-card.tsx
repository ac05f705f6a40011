import { Stack } from '@mantine/core';
import type { ProvisioningView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../components/form/copy-field';
import { Section } from '../../../components/layout/section';

/** The addresses an identity provider asks for. */
export function EndpointsCard({ view }: { view: ProvisioningView }) {
  const { t } = useTranslation();
  return (
    <Section title={t('provisioning.endpoints.title')} text={t('provisioning.endpoints.text')}>
      <Stack>
        {(['scimBaseUrl', 'authorizationUrl', 'tokenUrl'] as const).map((name) => (
          <CopyField key={name} label={t(`provisioning.endpoints.${name}`)} value={view[name]} />
        ))}
      </Stack>
    </Section>
  );
}
