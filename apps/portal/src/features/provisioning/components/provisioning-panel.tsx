import { Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ProvisioningSwitches, ProvisioningView } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../../components/feedback/form-error';
import { toast } from '../../../components/feedback/toast';
import { DescribedSwitch } from '../../../components/form/described-switch';
import { SaveBar } from '../../../components/form/save-bar';
import { Section } from '../../../components/layout/section';
import { useCan } from '../../../api/session';
import { useChangeProvisioning } from '../api/change-provisioning';
import { switchChange, switchesOf } from './switch-change';
import { SwitchDialog } from './switch-dialog';

/** The three switches: edited here, applied by Save, confirmed where ownership or access changes. */
export function ProvisioningPanel({ view }: { view: ProvisioningView }) {
  const { t } = useTranslation();
  const { draft, change, edit, discard, save, saving, error } = useDraft(view);
  const [asking, dialog] = useDisclosure();
  const needsDialog = change === 'on' || change === 'off' || change === 'only';
  const apply = () => {
    save(dialog.close);
  };
  return (
    <>
      <Section title={t('provisioning.panel')}>
        <Switches draft={draft} onEdit={edit} />
        {!asking && error !== null && (
          <Stack mt="lg">
            <FormError error={error} />
          </Stack>
        )}
      </Section>
      {change !== 'none' && (
        <SaveBar
          text={t('provisioning.unsaved')}
          busy={saving && !asking}
          onDiscard={discard}
          onSave={needsDialog ? dialog.open : apply}
        />
      )}
      <SwitchDialog
        opened={asking}
        change={change}
        view={view}
        busy={saving}
        error={error}
        onConfirm={apply}
        onCancel={dialog.close}
      />
    </>
  );
}

function useDraft(view: ProvisioningView) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<ProvisioningSwitches | null>(null);
  const { mutate, isPending, error, reset } = useChangeProvisioning();
  const draft = edited ?? switchesOf(view);
  const discard = () => {
    setEdited(null);
    reset();
  };
  const save = (onSaved: () => void) => {
    mutate(
      { ...draft, version: view.version },
      {
        onSuccess: () => {
          onSaved();
          discard();
          toast(t('provisioning.saved'));
        },
      },
    );
  };
  const edit = (part: Partial<ProvisioningSwitches>) => {
    setEdited({ ...draft, ...part });
  };
  return { draft, change: switchChange(view, draft), edit, discard, save, saving: isPending, error };
}

interface SwitchesProps {
  draft: ProvisioningSwitches;
  onEdit: (part: Partial<ProvisioningSwitches>) => void;
}

function Switches({ draft, onEdit }: SwitchesProps) {
  const { t } = useTranslation();
  const writable = useCan('provisioning.write');
  return (
    <Stack gap="lg">
      <DescribedSwitch
        label={t('provisioning.scimEnabled')}
        text={t('provisioning.scimEnabledText')}
        checked={draft.scimEnabled}
        disabled={!writable}
        onChange={(scimEnabled) => {
          onEdit({ scimEnabled });
        }}
      />
      {(['scimOnly', 'welcomeMailsDisabled'] as const).map((name) => (
        <DescribedSwitch
          key={name}
          label={t(`provisioning.${name}`)}
          text={t(`provisioning.${name}Text`)}
          checked={draft[name]}
          disabled={!writable || !draft.scimEnabled}
          reason={t('provisioning.needsScim')}
          onChange={(checked) => {
            onEdit({ [name]: checked });
          }}
        />
      ))}
    </Stack>
  );
}
