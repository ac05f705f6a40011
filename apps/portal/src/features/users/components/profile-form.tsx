import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../../components/feedback/form-error';
import { BasicProfileFields, LockedProfileFields } from '../../../components/form/basic-profile-fields';
import { useFormat } from '../../../i18n/use-format';
import { ConflictAlert, TakenOverAlert } from './conflict-alert';
import { useProfileDraft, type ProfileDraftProps } from './use-profile-draft';

interface ProfileFormProps extends ProfileDraftProps {
  /** Forgets what was typed and begins from `latest`. */
  onRestart: () => void;
}

export function ProfileForm({ onRestart, ...props }: ProfileFormProps) {
  const { t } = useTranslation();
  const { latest } = props;
  const draft = useProfileDraft(props);
  const lockReason = useLockReason(latest);
  if (!latest.abilities.editProfile) {
    return (
      <Stack gap="lg">
        {draft.isDirty && (
          <TakenOverAlert typed={draft.typed} directory={latest.directory} onDismiss={onRestart} />
        )}
        <LockedProfileFields profile={latest} reason={lockReason} />
      </Stack>
    );
  }
  return (
    <form noValidate onSubmit={draft.submit}>
      <Stack gap="lg">
        {draft.isConflict && <ConflictAlert theirs={draft.theirs} onTakeTheirs={onRestart} />}
        <BasicProfileFields form={draft.form} />
        <FormError error={draft.error} />
        {draft.isDirty && (
          <Group>
            <Button type="submit" loading={draft.isPending}>
              {draft.isConflict ? t('users.conflict.mine') : t('common.action.save')}
            </Button>
            <Button variant="default" onClick={onRestart}>
              {t('common.action.discard')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function useLockReason({ source, directory, abilities }: ProfileFormProps['latest']): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (source === 'managed' && directory) {
    const when = format.dateTime(directory.lastSyncedAt);
    return t('common.directory.locked', { idp: directory.label, when });
  }
  return abilities.editProfileReason ?? t('common.directory.lockedPlain');
}
