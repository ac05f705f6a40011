import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { CONNECTION_KINDS, type ConnectionDetails } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../api/session';
import { FormError } from '../../../components/feedback/form-error';
import { DescribedSwitch } from '../../../components/form/described-switch';
import { remainingError } from '../../../components/form/server-errors';
import { Section } from '../../../components/layout/section';
import { SETTINGS_FIELDS, useSettings, type SettingsForm } from './use-settings';

/** Label, kind, strictness and rate limit of a connection. */
export function SettingsCard({ connection }: { connection: ConnectionDetails }) {
  const { t } = useTranslation();
  const { form, submit, discard, change } = useSettings(connection);
  const disabled = !useCan('provisioning.write');
  return (
    <Section title={t('connections.settings.title')}>
      <form noValidate onSubmit={submit}>
        <Stack gap="lg" maw={560}>
          <TextInput
            label={t('connections.settings.name')}
            description={t('connections.settings.nameHint')}
            autoComplete="off"
            disabled={disabled}
            {...form.getInputProps('label')}
          />
          <NativeSelect
            label={t('connections.settings.kind')}
            description={t('connections.settings.kindHint')}
            data={CONNECTION_KINDS.map((kind) => ({ value: kind, label: t(`connections.kind.${kind}`) }))}
            disabled={disabled}
            {...form.getInputProps('kind')}
          />
          <DescribedSwitch
            label={t('connections.settings.strict')}
            text={t('connections.settings.strictText')}
            checked={form.values.strict}
            disabled={disabled}
            onChange={(strict) => {
              form.setFieldValue('strict', strict);
            }}
          />
          <RateLimit form={form} disabled={disabled} />
          <FormError error={remainingError(change.error, SETTINGS_FIELDS)} />
          {form.isDirty() && (
            <Group>
              <Button type="submit" loading={change.isPending}>
                {t('common.action.save')}
              </Button>
              <Button variant="default" onClick={discard}>
                {t('common.action.discard')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Section>
  );
}

const RATES = ['default', 'custom', 'off'] as const;

function RateLimit({ form, disabled }: { form: SettingsForm; disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <NativeSelect
        label={t('connections.settings.rateLimit')}
        description={t('connections.settings.rateLimitHint')}
        data={RATES.map((rate) => ({ value: rate, label: t(`connections.settings.rate.${rate}`) }))}
        disabled={disabled}
        {...form.getInputProps('rate')}
      />
      {form.values.rate === 'custom' && (
        <TextInput
          label={t('connections.settings.requests')}
          inputMode="numeric"
          autoComplete="off"
          disabled={disabled}
          {...form.getInputProps('rateLimit')}
        />
      )}
    </>
  );
}
