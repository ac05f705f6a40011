import { Stack } from '@mantine/core';
import type { UserProfileView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { LockedProfileFields } from '../../../components/form/basic-profile-fields';
import { Section } from '../../../components/layout/section';
import { MyProfileForm } from './my-profile-form';

/** One's own basic profile; locked while a directory owns it. */
export function MyProfileCard({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const locked = profile.source === 'managed' || !profile.abilities.editProfile;
  const reason =
    profile.source === 'managed'
      ? t('common.directory.lockedMe')
      : (profile.abilities.editProfileReason ?? t('common.directory.lockedPlain'));
  return (
    <Section title={t('me.profile')}>
      <Stack gap="lg">
        {locked ? (
          <LockedProfileFields profile={profile} reason={reason} />
        ) : (
          <MyProfileForm profile={profile} />
        )}
      </Stack>
    </Section>
  );
}
