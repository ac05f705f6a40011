import type { ConnectionRef, UserProfileView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../components/feedback/toast';
import { displayName } from '../../../components/form/basic-profile';
import { useForgetRecord } from '../api/forget-record';
import { useReleaseUser } from '../api/release-user';
import { ActionRow } from './action-row';

export function ReleaseAction({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const mutation = useReleaseUser(profile.id);
  const name = displayName(profile);
  return (
    <ActionRow
      text={t('users.remove.releaseText')}
      label={t('users.remove.release')}
      dialogTitle={t('users.remove.releaseTitle', { name })}
      dialogText={t('users.remove.releaseConfirm', {
        label: profile.directory?.label ?? t('common.idp.other'),
      })}
      mutation={mutation}
      run={(done) => {
        mutation.mutate(undefined, {
          onSuccess: () => {
            done();
            toast(t('users.remove.released', { name }));
          },
        });
      }}
    />
  );
}

interface ForgetActionProps {
  profile: UserProfileView;
  connection: ConnectionRef;
  /** Several directories have a record: the button names its own. */
  several: boolean;
}

export function ForgetAction({ profile, connection: { id, label }, several }: ForgetActionProps) {
  const { t } = useTranslation();
  const mutation = useForgetRecord(profile.id);
  return (
    <ActionRow
      danger
      text={t('users.remove.forgetText')}
      label={several ? t('users.remove.forgetFrom', { label }) : t('users.remove.forget')}
      dialogTitle={t('users.remove.forgetTitle', { label })}
      dialogText={t('users.remove.forgetConfirm', { label, name: displayName(profile) })}
      mutation={mutation}
      run={(done) => {
        mutation.mutate(
          { connectionId: id },
          {
            onSuccess: () => {
              done();
              toast(t('users.remove.forgotten', { label }));
            },
          },
        );
      }}
    />
  );
}
