import { Anchor, Badge, Box, Group, Text, Tooltip } from '@mantine/core';
import type { UserListItem } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Breakable } from '../../../components/display/breakable';
import { DirectoryIcon } from '../../../components/display/directory-icon';
import { displayName } from '../../../components/form/basic-profile';
import classes from './users.module.css';

/** The name of a user as the one link of its row; on managed users it holds the directory icon (rule 23). */
export function UserNameLink({ user }: { user: UserListItem }) {
  const { t } = useTranslation();
  return (
    <Box miw={0}>
      <Group gap="xs" wrap="nowrap">
        {user.source === 'managed' ? (
          <Tooltip label={t('common.directory.tooltip')} position="top-start">
            <NameLink user={user} />
          </Tooltip>
        ) : (
          <NameLink user={user} />
        )}
        {user.source === 'staged' && (
          <Badge color="yellow" title={t('users.stagedText')}>
            {t('users.staged')}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        <Breakable text={user.userName} />
      </Text>
    </Box>
  );
}

function NameLink({ user, ...rest }: { user: UserListItem }) {
  return (
    <Anchor component={Link} to={`/users/${user.id}`} fw={500} inherit {...rest} className={classes['name']}>
      <span className={classes['nameText']}>{displayName(user)}</span>
      {user.source === 'managed' && <DirectoryIcon />}
    </Anchor>
  );
}
