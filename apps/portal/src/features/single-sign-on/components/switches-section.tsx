import { Stack, Text } from '@mantine/core';
import type { SingleSignOnView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { DescribedSwitch } from '../../../components/form/described-switch';
import { Section } from '../../../components/layout/section';
import { hasProvider } from './sso-draft';
import type { SsoForm } from './use-sso-draft';

interface SwitchesSectionProps {
  view: SingleSignOnView;
  form: SsoForm;
  writable: boolean;
}

/** Enabled and enforced (rule 21). Nothing applies on click. */
export function SwitchesSection({ view, form, writable }: SwitchesSectionProps) {
  const { t } = useTranslation();
  const { enabled, enforced } = form.values;
  const without = !enabled && !hasProvider(form.values);
  const readOnly = (on: boolean) =>
    writable
      ? {}
      : { reason: t('ssoSettings.readOnly'), state: t(`ssoSettings.switches.${on ? 'on' : 'off'}`) };
  return (
    <Section title={t('ssoSettings.switches.title')}>
      <Stack gap="lg">
        <DescribedSwitch
          label={t('ssoSettings.switches.enabled')}
          text={t('ssoSettings.switches.enabledText')}
          checked={enabled}
          disabled={!writable || without}
          reason={t('ssoSettings.switches.enabledNeedsProvider')}
          {...readOnly(enabled)}
          onChange={(checked) => {
            form.setFieldValue('enabled', checked);
          }}
        />
        <DescribedSwitch
          label={t('ssoSettings.switches.enforced')}
          text={t('ssoSettings.switches.enforcedText')}
          checked={enforced}
          disabled={!writable || !enabled}
          reason={t('ssoSettings.switches.enforcedNeedsEnabled')}
          {...readOnly(enforced)}
          onChange={(checked) => {
            form.setFieldValue('enforced', checked);
          }}
        />
        <Text size="sm" c="dimmed">
          {t(view.enabled ? 'ssoSettings.switches.affected' : 'ssoSettings.switches.wouldAffect', {
            count: view.affectedUsers,
          })}
        </Text>
      </Stack>
    </Section>
  );
}
