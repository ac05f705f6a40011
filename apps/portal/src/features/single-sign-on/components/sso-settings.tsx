import { Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { SingleSignOnView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../api/session';
import { FormError } from '../../../components/feedback/form-error';
import { LockNote } from '../../../components/form/lock-note';
import { SaveBar } from '../../../components/form/save-bar';
import { remainingError } from '../../../components/form/server-errors';
import { AddressesSection } from './addresses-section';
import { KeepersSection } from './keepers-section';
import { ProviderSection } from './provider-section';
import { SsoDialog } from './sso-dialog';
import { SwitchesSection } from './switches-section';
import { TestSection } from './test-section';
import { DRAFT_FIELDS, useSsoDraft } from './use-sso-draft';

/** The account's single sign-on: edited by a Super User, read by an Account Administrator (rule 21). */
export function SsoSettings({ view }: { view: SingleSignOnView }) {
  const { t } = useTranslation();
  const writable = useCan('sso.write');
  const draft = useSsoDraft(view);
  const [asking, dialog] = useDisclosure();
  const { form, change, error } = draft;
  const ask = () => {
    if (form.validate().hasErrors) return;
    draft.reset();
    if (change === 'quiet') draft.save([], dialog.close);
    else dialog.open();
  };
  return (
    <Stack gap="xl">
      {!writable && <LockNote text={t('ssoSettings.readOnly')} />}
      <SwitchesSection view={view} form={form} writable={writable} />
      <AddressesSection view={view} />
      <ProviderSection view={view} form={form} writable={writable} />
      <TestSection view={view} dirty={change !== 'none'} writable={writable} />
      <KeepersSection view={view} />
      {!asking && <FormError error={remainingError(error, DRAFT_FIELDS)} />}
      {change !== 'none' && (
        <SaveBar
          text={t('ssoSettings.unsaved')}
          busy={draft.saving && !asking}
          onDiscard={draft.discard}
          onSave={ask}
        />
      )}
      <SsoDialog
        key={`${view.version} ${change}`}
        opened={asking}
        change={change}
        view={view}
        draft={form.values}
        busy={draft.saving}
        error={error}
        onConfirm={(exemptUserIds) => {
          draft.save(exemptUserIds, dialog.close);
        }}
        onCancel={dialog.close}
        onChoose={draft.reset}
      />
    </Stack>
  );
}
