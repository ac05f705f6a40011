import { NavLink } from '@mantine/core';
import { IconHome, IconId, IconShieldLock, IconUsers, IconUserShare } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useSession } from '../../api/session';
import classes from './layout.module.css';

interface ItemProps {
  to: string;
  label: string;
  icon: ReactNode;
  onNavigate: () => void;
}

/** The links of the left navigation; an End User has My profile alone. */
export function NavLinks({ onNavigate }: { onNavigate: () => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  if (user.role === 'EU') {
    return <Item to="/me" label={t('common.nav.me')} icon={<IconId />} onNavigate={onNavigate} />;
  }
  return (
    <>
      <Item to="/" label={t('common.nav.home')} icon={<IconHome />} onNavigate={onNavigate} />
      <Item to="/users" label={t('common.nav.users')} icon={<IconUsers />} onNavigate={onNavigate} />
      <div className={classes['navGroup']}>{t('common.nav.account')}</div>
      <Item
        to="/account/user-provisioning"
        label={t('common.nav.provisioning')}
        icon={<IconUserShare />}
        onNavigate={onNavigate}
      />
      <Item
        to="/account/single-sign-on"
        label={t('common.nav.sso')}
        icon={<IconShieldLock />}
        onNavigate={onNavigate}
      />
    </>
  );
}

function Item({ to, label, icon, onNavigate }: ItemProps) {
  const { pathname } = useLocation();
  const active = to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
  return (
    <NavLink
      renderRoot={(props) => <Link to={to} {...props} />}
      className={classes['navLink']}
      label={label}
      leftSection={icon}
      active={active}
      {...(active ? { 'aria-current': 'page' as const } : {})}
      onClick={onNavigate}
    />
  );
}
