import { Table } from '@mantine/core';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import type { AuditEntry } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { AuditRow } from './audit-row';
import classes from './audit.module.css';

const features = tableFeatures({});
const column = createColumnHelper<typeof features, AuditEntry>();
const columns = column.columns([column.accessor('id', {})]);

const HEADERS = [
  { id: 'time', className: classes['medium'] },
  { id: 'what' },
  { id: 'actor', className: classes['medium'] },
  { id: 'subject', className: classes['wide'] },
  { id: 'result' },
  { id: 'details' },
] as const;

/** The entries as rows that open to their details. */
export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTranslation();
  const table = useTable({ features, columns, data: entries, getRowId: (entry) => entry.id });
  return (
    <div className={classes['panel']}>
      <Table aria-label={t('audit.table')} className={classes['table']}>
        <Table.Thead>
          <Table.Tr>
            {HEADERS.map((header) => (
              <Table.Th key={header.id} className={'className' in header ? header.className : undefined}>
                {t(`audit.column.${header.id}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((row) => (
            <AuditRow key={row.id} entry={row.original} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
