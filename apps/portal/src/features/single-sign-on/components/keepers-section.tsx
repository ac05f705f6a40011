import { Alert, Anchor, List, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { SingleSignOnView, SsoProvisioningUser } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../../components/layout/section';
import { useFormat } from '../../../i18n/use-format';

/** Who gets in when the provider is down, and the people whose connections single sign-on would end (rule 7). */
export function KeepersSection({ view }: { view: SingleSignOnView }) {
  const { t } = useTranslation();
  return (
    <Section title={t('ssoSettings.keepers.title')} text={t('ssoSettings.keepers.text')}>
      <Stack gap="lg">
        {view.exemptSuperUsers.length === 0 ? (
          <NoKeeper />
        ) : (
          <List>
            {view.exemptSuperUsers.map(({ userId, userName }) => (
              <List.Item key={userId}>
                <UserLink userId={userId} userName={userName} />
              </List.Item>
            ))}
          </List>
        )}
        {view.provisioningUsers.length > 0 && <ProvisioningUsers users={view.provisioningUsers} />}
      </Stack>
    </Section>
  );
}

function NoKeeper() {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle />}>
      {t('ssoSettings.keepers.none')}{' '}
      <Anchor component={Link} to="/users?role=SU" inherit underline="always">
        {t('ssoSettings.keepers.users')}
      </Anchor>
    </Alert>
  );
}

function ProvisioningUsers({ users }: { users: SsoProvisioningUser[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('ssoSettings.keepers.provisioning')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('ssoSettings.keepers.provisioningText')}
      </Text>
      <List spacing={6}>
        {users.map((user) => (
          <List.Item key={user.userId}>
            <UserLink {...user} /> <Consequence user={user} />
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Consequence({ user: { ssoOff, connections } }: { user: SsoProvisioningUser }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labels = format.list(connections.map(({ label }) => label));
  const off = connections.length > 1 ? 'offMany' : 'off';
  return <>{t(`ssoSettings.keepers.${ssoOff ? off : 'on'}`, { connections: labels })}</>;
}

function UserLink({ userId, userName }: { userId: string; userName: string }) {
  return (
    <Anchor component={Link} to={`/users/${userId}`} fw={600} inherit underline="always">
      {userName}
    </Anchor>
  );
}
