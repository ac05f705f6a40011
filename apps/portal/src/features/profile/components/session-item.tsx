import { Badge, Box, Button, Group, Text } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import type { OwnSessionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format';
import classes from './profile.module.css';

interface SessionItemProps {
  session: OwnSessionView;
  busy: boolean;
  onSignOut: () => void;
}

/** One session: which browser, whether it is this one, when and from where. */
export function SessionItem({ session, busy, onSignOut }: SessionItemProps) {
  const { t } = useTranslation();
  const agent = session.agent ?? t('me.sessions.unknownAgent');
  return (
    <li className={classes['session']}>
      <IconDeviceDesktop size={22} aria-hidden className={classes['icon']} />
      <Box flex="1 1 220px" miw={0}>
        <Group gap="xs">
          <Text fw={600} className={classes['agent']}>
            {agent}
          </Text>
          {session.current && <Badge color="green">{t('me.sessions.current')}</Badge>}
        </Group>
        <SessionFacts session={session} />
      </Box>
      {!session.current && (
        <Button
          variant="default"
          size="xs"
          loading={busy}
          aria-label={t('me.sessions.signOutOne', { agent })}
          onClick={onSignOut}
        >
          {t('me.sessions.signOut')}
        </Button>
      )}
    </li>
  );
}

function SessionFacts({ session }: { session: OwnSessionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { current, createdAt, lastSeenAt, address, signedInWith } = session;
  return (
    <>
      <Text size="sm" c="dimmed">
        {t(`me.sessions.since.${signedInWith}`, { when: format.dateTime(createdAt) })}
      </Text>
      <Text size="sm" c="dimmed">
        {[
          current ? null : t('me.sessions.lastSeen', { when: format.ago(lastSeenAt) }),
          address === undefined ? null : t('me.sessions.address', { address }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </Text>
    </>
  );
}
