import { Badge } from '@mantine/core';
import type { ConnectionStatus } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';

const COLOR: Record<ConnectionStatus, string> = { active: 'green', paused: 'yellow', ended: 'red' };

export function StatusBadge({ status }: { status: ConnectionStatus }) {
  const { t } = useTranslation();
  return <Badge color={COLOR[status]}>{t(`connections.status.${status}`)}</Badge>;
}
