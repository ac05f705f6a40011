import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Page } from '../../components/layout/page';
import '../../i18n/sso-settings-texts';

const PATHS = {
  settings: '/account/single-sign-on',
  'audit-log': '/account/single-sign-on/audit-log',
} as const;
type Tab = keyof typeof PATHS;

interface SingleSignOnTabsProps {
  tab: Tab;
  actions?: ReactNode;
  children: ReactNode;
}

/** The page of Single Sign-On, each of its tabs an address of its own. */
export function SingleSignOnTabs({ tab, actions, children }: SingleSignOnTabsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const label = { settings: t('ssoSettings.tab'), 'audit-log': t('ssoSettings.auditTab') };
  return (
    <Page
      title={t('ssoSettings.title')}
      documentTitle={`${label[tab]} - ${t('ssoSettings.title')}`}
      actions={actions}
    >
      <Tabs
        value={tab}
        activateTabWithKeyboard={false}
        onChange={(value) => {
          if (value === 'settings' || value === 'audit-log') void navigate(PATHS[value]);
        }}
      >
        <Tabs.List aria-label={t('ssoSettings.tabs')}>
          <Tabs.Tab value="settings">{label.settings}</Tabs.Tab>
          <Tabs.Tab value="audit-log">{label['audit-log']}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={tab} pt="lg">
          {children}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
