import { Alert } from '@mantine/core';
import { IconPlugConnected, IconUserPause } from '@tabler/icons-react';
import type { UserProfileView } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/display/facts';
import { useFormat } from '../../../i18n/use-format';

/** Where the user comes from, and what else one should know before changing anything. */
export function UserSummary({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { directory, records, provisioningUserOf } = profile;
  const externalId = records.find(({ connection }) => connection.id === directory?.id)?.externalId;
  return (
    <>
      {provisioningUserOf.length > 0 && (
        <Alert
          icon={<IconPlugConnected />}
          title={t('users.detail.signsAs', {
            labels: format.list(provisioningUserOf.map(({ label }) => label)),
          })}
        >
          {t('users.detail.signsAsText')}
        </Alert>
      )}
      {profile.source === 'staged' && (
        <Alert color="yellow" icon={<IconUserPause />} title={t('users.detail.stagedTitle')}>
          {t('users.detail.stagedText')}
        </Alert>
      )}
      <Facts
        facts={[
          { label: t('users.detail.source'), value: sourceText(t, profile) },
          ...(externalId === undefined ? [] : [{ label: t('users.detail.externalId'), value: externalId }]),
          ...(directory
            ? [{ label: t('users.detail.lastSync'), value: format.dateTime(directory.lastSyncedAt) }]
            : []),
          { label: t('users.detail.added'), value: format.dateTime(profile.createdAt) },
        ]}
      />
    </>
  );
}

function sourceText(t: TFunction, { source, directory }: UserProfileView): string {
  const label = directory?.label ?? t('common.idp.other');
  if (source === 'managed') return t('users.detail.sourceManaged', { label });
  return source === 'staged' ? t('users.detail.sourceStaged', { label }) : t('users.detail.sourceUnmanaged');
}
