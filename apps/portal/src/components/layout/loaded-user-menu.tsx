import { Box, Menu, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconId, IconLogout } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession, useSignOut } from '../../api/session';
import { fullName, UserMenuButton } from './user-menu-button';

/** Who is signed in, the theme, and the way out: open from the start, since somebody asked for it. */
export function LoadedUserMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  const signOut = useLeave();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Menu
      defaultOpened
      // What had the focus at the first opening was another button, which this one replaced.
      onClose={() => button.current?.focus()}
      position="bottom-end"
      width={250}
      shadow="md"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UserMenuButton ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        <Box px="sm" py="xs">
          <Text fw={600} truncate>
            {fullName(user)}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {t(`common.role.${user.role}`)}
          </Text>
        </Box>
        <Menu.Divider />
        <Menu.Item renderRoot={(props) => <Link to="/me" {...props} />} leftSection={<IconId size={18} />}>
          {t('common.menu.me')}
        </Menu.Item>
        <ThemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={signOut}>
          {t('common.menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const THEMES: MantineColorScheme[] = ['light', 'dark', 'auto'];

function ThemeItems() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('common.menu.theme')}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(value) => {
          const scheme = THEMES.find((candidate) => candidate === value);
          if (scheme) setColorScheme(scheme);
        }}
      >
        {THEMES.map((scheme) => (
          <Menu.RadioItem key={scheme} value={scheme}>
            {t(`common.menu.${scheme}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

function useLeave(): () => void {
  const { mutate } = useSignOut();
  return () => {
    mutate(undefined, {
      onSettled: () => {
        // A full load, so that nothing of this person stays in memory.
        window.location.assign('/login');
      },
    });
  };
}
