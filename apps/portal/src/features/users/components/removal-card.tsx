import { Divider, Stack, Text } from '@mantine/core';
import type { UserProfileView } from '@vbc/contracts';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/layout/section';
import { DeleteAction, DiscardAction } from './delete-actions';
import { ForgetAction, ReleaseAction } from './directory-actions';

interface RemovalCardProps {
  profile: UserProfileView;
  /** The user is gone. */
  onGone: () => void;
}

/** Delete, Release, Forget directory record, Discard: whichever may be done with this user (rule 22). */
export function RemovalCard({ profile, onGone }: RemovalCardProps) {
  const { t } = useTranslation();
  const actions = actionsOf(profile, onGone);
  if (actions.length === 0) return null;
  return (
    <Section title={t('users.detail.danger')}>
      <Stack gap="lg">
        {actions.map(({ key, row }, index) => (
          <Fragment key={key}>
            {index > 0 && <Divider />}
            {row}
          </Fragment>
        ))}
      </Stack>
    </Section>
  );
}

function actionsOf(profile: UserProfileView, onGone: () => void): { key: string; row: ReactNode }[] {
  const { abilities, records } = profile;
  return [
    ...(abilities.delete ? [{ key: 'delete', row: <DeleteAction profile={profile} onGone={onGone} /> }] : []),
    ...(!abilities.delete && abilities.deleteReason !== undefined
      ? [
          {
            key: 'reason',
            row: (
              <Text size="sm" c="dimmed">
                {abilities.deleteReason}
              </Text>
            ),
          },
        ]
      : []),
    ...(abilities.discard
      ? [{ key: 'discard', row: <DiscardAction profile={profile} onGone={onGone} /> }]
      : []),
    ...(abilities.release ? [{ key: 'release', row: <ReleaseAction profile={profile} /> }] : []),
    ...(abilities.forgetRecord ? records : []).map(({ connection }) => ({
      key: connection.id,
      row: <ForgetAction profile={profile} connection={connection} several={records.length > 1} />,
    })),
  ];
}
