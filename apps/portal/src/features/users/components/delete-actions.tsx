import type { UserProfileView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../components/feedback/toast';
import { displayName } from '../../../components/form/basic-profile';
import { useDeleteUser } from '../api/delete-user';
import { useDiscardUser } from '../api/discard-user';
import { ActionRow } from './action-row';

interface GoneProps {
  profile: UserProfileView;
  onGone: () => void;
}

export function DeleteAction({ profile, onGone }: GoneProps) {
  const { t } = useTranslation();
  const mutation = useDeleteUser(profile.id);
  const name = displayName(profile);
  return (
    <ActionRow
      danger
      text={t('users.remove.deleteText')}
      label={t('users.remove.delete')}
      dialogTitle={t('users.remove.deleteTitle', { name })}
      dialogText={t('users.remove.deleteConfirm', { userName: profile.userName })}
      mutation={mutation}
      run={(done) => {
        mutation.mutate(undefined, {
          onSuccess: () => {
            done();
            toast(t('users.remove.deleted', { name }));
            onGone();
          },
        });
      }}
    />
  );
}

export function DiscardAction({ profile, onGone }: GoneProps) {
  const { t } = useTranslation();
  const mutation = useDiscardUser(profile.id);
  const name = displayName(profile);
  return (
    <ActionRow
      danger
      text={t('users.remove.discardText')}
      label={t('users.remove.discard')}
      dialogTitle={t('users.remove.discardTitle', { name })}
      dialogText={t('users.remove.discardConfirm', {
        label: profile.directory?.label ?? t('common.idp.other'),
      })}
      mutation={mutation}
      run={(done) => {
        mutation.mutate(undefined, {
          onSuccess: () => {
            done();
            toast(t('users.remove.discarded', { name }));
            onGone();
          },
        });
      }}
    />
  );
}
