import type { UserProfileView } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../components/feedback/toast';
import { Section } from '../../../components/layout/section';
import { ProfileForm } from './profile-form';

/** The basic profile: editable, or locked while a directory owns it (rule 3). */
export function ProfileCard({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const [{ base, generation }, setBegun] = useState({ base: profile, generation: 0 });
  const [dirty, setDirty] = useState(false);
  const begin = (user: UserProfileView) => {
    setBegun({ base: user, generation: generation + 1 });
    setDirty(false);
  };
  // An untouched form follows the user; one with typed values keeps them and shows what changed.
  if (!dirty && profile.version !== base.version) setBegun({ base: profile, generation: generation + 1 });
  return (
    <Section title={t('users.detail.profile')}>
      <ProfileForm
        key={generation}
        base={base}
        latest={profile}
        onDirtyChange={setDirty}
        onRestart={() => {
          begin(profile);
        }}
        onSaved={(user) => {
          begin(user);
          toast(t('users.detail.saved'));
        }}
      />
    </Section>
  );
}
