import { AppShell, Box, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useSession } from '../../api/session';
import { OfflineBanner } from '../feedback/offline-banner';
import classes from './layout.module.css';
import { NavLinks } from './nav-links';
import { UserMenu } from './user-menu';
import { Wordmark } from './wordmark';

/** Header, left navigation and main area of every page behind the sign-in. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [opened, nav] = useDisclosure();
  useHeadingFocus();
  return (
    <AppShell
      className={classes['shell']}
      header={{ height: 64 }}
      navbar={{ width: 256, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#main" className={classes['skip']}>
        {t('common.nav.skip')}
      </a>
      <ShellHeader opened={opened} onToggle={nav.toggle} />
      <AppShell.Navbar p="md" className={classes['navbar']} aria-label={t('common.nav.label')}>
        <NavLinks onNavigate={nav.close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes['main']}>
        <OfflineBanner />
        <Box py={{ base: 'xs', sm: 'md' }}>{children}</Box>
      </AppShell.Main>
    </AppShell>
  );
}

function ShellHeader({ opened, onToggle }: { opened: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const { account } = useSession();
  return (
    <AppShell.Header className={classes['header']}>
      <Group h="100%" px={{ base: 'sm', sm: 'lg' }} justify="space-between" wrap="nowrap" gap="sm">
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Burger
            opened={opened}
            onClick={onToggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={opened ? t('common.nav.close') : t('common.nav.open')}
            aria-expanded={opened}
          />
          <Link to="/" className={classes['wordmark']}>
            <Wordmark />
          </Link>
        </Group>
        <Group gap="md" wrap="nowrap" miw={0}>
          <Text fw={500} truncate visibleFrom="xs">
            {account.name}
          </Text>
          <UserMenu />
        </Group>
      </Group>
    </AppShell.Header>
  );
}

/** After a route change the heading of the new page has the focus, so that a screen reader says where one is. */
function useHeadingFocus(): void {
  const { pathname } = useLocation();
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    document.querySelector<HTMLElement>('h1')?.focus();
    window.scrollTo({ top: 0 });
  }, [pathname]);
}
