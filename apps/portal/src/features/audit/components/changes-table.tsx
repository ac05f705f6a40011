import { Box, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { AuditChange } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/display/facts';
import classes from './audit.module.css';

/** Each attribute before → after. */
export function ChangesTable({ changes }: { changes: AuditChange[] }) {
  return (
    <Facts
      facts={changes.map(({ attribute, from, to }) => ({
        label: attribute,
        value: (
          <Box className={classes['change']}>
            <Value text={from} />
            <IconArrowRight size={16} role="img" aria-label="→" />
            <Value text={to} />
          </Box>
        ),
      }))}
    />
  );
}

function Value({ text }: { text: string | undefined }) {
  const { t } = useTranslation();
  if (text !== undefined && text !== '') return <span>{text}</span>;
  return (
    <Text component="span" c="dimmed" fs="italic" inherit>
      {t('audit.nothing')}
    </Text>
  );
}
