import { Box, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { AuditChange } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/display/facts';
import { attributeName, attributeValue } from './attribute-name';
import classes from './audit.module.css';

/** Each attribute before → after; what had no value before, or is not a change at all, by its value alone. */
export function ChangesTable({ changes }: { changes: AuditChange[] }) {
  const { t } = useTranslation();
  return (
    <Facts
      facts={changes.map((change) => ({
        label: attributeName(t, change.attribute),
        value: <Change {...change} />,
      }))}
    />
  );
}

function Change({ attribute, from, to }: AuditChange) {
  return (
    <Box className={classes['change']}>
      {from !== undefined && (
        <>
          <Value attribute={attribute} text={from} />
          <IconArrowRight size={16} role="img" aria-label="→" />
        </>
      )}
      <Value attribute={attribute} text={to} />
    </Box>
  );
}

function Value({ attribute, text }: { attribute: string; text: string | undefined }) {
  const { t } = useTranslation();
  if (text !== undefined && text !== '') return <span>{attributeValue(t, attribute, text)}</span>;
  return (
    <Text component="span" c="dimmed" fs="italic" inherit>
      {t('audit.nothing')}
    </Text>
  );
}
