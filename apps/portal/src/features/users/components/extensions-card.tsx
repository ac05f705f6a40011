import { Skeleton, Text } from '@mantine/core';
import type { UserProfileView } from '@vbc/contracts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/layout/section';
import { useFormat } from '../../../i18n/use-format';

// The input of several values is large, and stands below the fold.
const ExtensionsEditor = lazy(async () => {
  const { ExtensionsEditor: component } = await import('./extensions-editor');
  return { default: component };
});

/** The extensions of a user: assigned by hand, for managed users too (rule 20). */
export function ExtensionsCard({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section title={t('users.detail.phone')}>
      {profile.abilities.assignExtensions ? (
        <Suspense fallback={<Skeleton height={86} />}>
          <ExtensionsEditor profile={profile} />
        </Suspense>
      ) : (
        <Text>
          {profile.extensions.length > 0 ? format.list(profile.extensions) : t('users.detail.extensionsNone')}
        </Text>
      )}
    </Section>
  );
}
