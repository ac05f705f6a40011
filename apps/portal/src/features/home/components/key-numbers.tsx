import { SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import type { ProvisioningView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../i18n/use-format';
import { attentionOf } from './attention';
import classes from './home.module.css';

/** The three numbers that matter. */
export function KeyNumbers({ view }: { view: ProvisioningView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const active = view.connections.filter(({ status }) => status === 'active').length;
  const attention = attentionOf(t, format, view).length;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="lg">
      <KeyNumber
        label={t('home.managed')}
        value={format.number(view.managedUsers)}
        note={t('home.managedOf', { count: view.totalUsers })}
        to="/users?source=managed"
      />
      <KeyNumber
        label={t('home.connections')}
        value={format.number(active)}
        note={t('home.connectionsOf', { count: view.connections.length })}
        to="/account/user-provisioning/connections"
      />
      <KeyNumber
        label={t('home.attention')}
        value={format.number(attention)}
        note={attention === 0 ? t('home.attentionNone') : t('home.attentionSome')}
        to={attention === 0 ? '/account/single-sign-on/audit-log' : '#attention'}
      />
    </SimpleGrid>
  );
}

interface KeyNumberProps {
  label: string;
  value: string;
  note: string;
  to: string;
}

function KeyNumber({ label, value, note, to }: KeyNumberProps) {
  return (
    <UnstyledButton component={Link} to={to} className={classes['number']}>
      <Text size="sm" c="dimmed" fw={500}>
        {label}
      </Text>
      <Text className={classes['value']}>{value}</Text>
      <Text size="sm" c="dimmed">
        {note}
      </Text>
    </UnstyledButton>
  );
}
