import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { auditExportUrl } from '../api/list-audit';
import { useAuditState } from './use-audit-state';

/** Downloads the entries that fit the filters, all of them. */
export function ExportMenu() {
  const { t } = useTranslation();
  const { filter } = useAuditState();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} />}
          rightSection={<IconChevronDown size={16} />}
        >
          {t('audit.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={auditExportUrl(filter, 'csv')} download>
          {t('audit.exportCsv')}
        </Menu.Item>
        <Menu.Item component="a" href={auditExportUrl(filter, 'json')} download>
          {t('audit.exportJson')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
