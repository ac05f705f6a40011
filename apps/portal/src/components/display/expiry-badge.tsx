import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { EXPIRY_COLOR, expiryStage } from './expiry';

/** In words and colour how soon a credential ends; nothing while that is further away than any warning. */
export function ExpiryBadge({ expiresAt }: { expiresAt: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stage = expiryStage(expiresAt);
  if (stage === undefined) return null;
  const last = stage === 1;
  return (
    <Badge color={last ? 'red.6' : EXPIRY_COLOR[stage]} variant={last ? 'filled' : 'light'}>
      {t('common.expiry.ends', { when: format.relative(expiresAt) })}
    </Badge>
  );
}
