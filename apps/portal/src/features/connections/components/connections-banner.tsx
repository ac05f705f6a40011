import { Alert, Anchor, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ConnectionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { connectionWarnings } from '../../../components/display/connection-warnings';
import { useFormat } from '../../../i18n/use-format';

/** The banner wears the colour of the worst. */
const COLORS = ['red', 'yellow', 'blue'] as const;

/** Names the connections that have ended, with the reason, and the credentials that end soon; nothing when all is well. */
export function ConnectionsBanner({ connections }: { connections: ConnectionView[] }) {
  const { t } = useTranslation();
  const warnings = connectionWarnings(t, useFormat(), connections);
  if (warnings.length === 0) return null;
  const color =
    COLORS.find((candidate) => warnings.some((warning) => warning.color === candidate)) ?? 'yellow';
  return (
    <Alert
      color={color}
      icon={<IconAlertTriangle />}
      title={t('connections.warningTitle', { count: warnings.length })}
    >
      <List size="sm" spacing={6} listStyleType={warnings.length === 1 ? 'none' : 'disc'}>
        {warnings.map(({ key, text, detail, to }) => (
          <List.Item key={key}>
            <Anchor component={Link} to={to} size="sm" fw={600}>
              {text}
            </Anchor>{' '}
            {detail !== undefined && (
              <Text span size="sm">
                {detail}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
