import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { auditExportUrl } from '../api/list-audit';
import { useAuditState } from './use-audit-state';

const FORMATS = ['csv', 'json'] as const;

/** Downloads the entries that fit the filters, all of them. */
export function ExportButtons() {
  const { t } = useTranslation();
  const { filter } = useAuditState();
  return (
    <Group gap="xs">
      {FORMATS.map((format) => (
        <Button
          key={format}
          component="a"
          href={auditExportUrl(filter, format)}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t(`audit.export.${format}`)}
        </Button>
      ))}
    </Group>
  );
}
