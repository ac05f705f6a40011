import { Group, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { useTable } from '@tanstack/react-table';
import type { UserListItem, UserSort } from '@vbc/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format';
import type { UserListState } from './use-user-list-state';
import { COLUMNS, features, userColumns, type ColumnId } from './users-columns';
import classes from './users.module.css';

const HIDDEN_BELOW: Partial<Record<string, string>> = {
  email: 'fromMedium',
  updatedAt: 'fromMedium',
  extensions: 'fromSmall',
};

type Order = Pick<UserListState, 'sort' | 'direction'>;

interface UsersTableProps {
  users: UserListItem[];
  order: Order;
  onSort: (order: Order) => void;
}

/** One page of users. The order is the API's; narrow windows drop the columns that the profile shows anyway. */
export function UsersTable({ users, order, onSort }: UsersTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = useMemo(() => userColumns(t, format), [t, format]);
  const table = useTable({ features, columns, data: users, getRowId: (user) => user.id });
  return (
    <Table aria-label={t('users.table')} className={classes['table']} verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((id) => (
            <HeaderCell key={id} id={id} order={order} onSort={onSort} />
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {table.getRowModel().rows.map((row) => (
          <Table.Tr key={row.id}>
            {row.getAllCells().map((cell) => (
              <Table.Td key={cell.id} className={cellClass(cell.column.id)}>
                <table.FlexRender cell={cell} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function cellClass(id: string): string {
  return `${classes['wide'] ?? ''} ${classes[HIDDEN_BELOW[id] ?? ''] ?? ''}`;
}

interface HeaderCellProps {
  id: ColumnId;
  order: Order;
  onSort: (order: Order) => void;
}

/** What a click on a column's header sorts by; the first column shows name and username. */
const SORTS: Record<ColumnId, readonly UserSort[]> = {
  name: ['name', 'userName'],
  email: ['email'],
  role: ['role'],
  extensions: [],
  updatedAt: ['updatedAt'],
};

function HeaderCell({ id, order, onSort }: HeaderCellProps) {
  const { t } = useTranslation();
  const sorts = SORTS[id];
  const direction = order.direction === 'desc' ? 'descending' : 'ascending';
  if (sorts.length === 0)
    return <Table.Th className={cellClass(id)}>{t('users.column.extensions')}</Table.Th>;
  return (
    <Table.Th className={cellClass(id)} aria-sort={sorts.includes(order.sort) ? direction : 'none'}>
      <Group gap="md" wrap="nowrap">
        {sorts.map((sort) => (
          <SortButton key={sort} sort={sort} order={order} onSort={onSort} />
        ))}
      </Group>
    </Table.Th>
  );
}

function SortButton({
  sort,
  order,
  onSort,
}: {
  sort: UserSort;
  order: Order;
  onSort: (order: Order) => void;
}) {
  const { t } = useTranslation();
  const active = order.sort === sort;
  const descending = active && order.direction === 'desc';
  return (
    <UnstyledButton
      className={classes['sort']}
      onClick={() => {
        onSort({ sort, direction: active && !descending ? 'desc' : 'asc' });
      }}
    >
      {t(`users.column.${sort}`)}
      <SortIcon active={active} descending={descending} />
    </UnstyledButton>
  );
}

function SortIcon({ active, descending }: { active: boolean; descending: boolean }) {
  if (!active) return <IconArrowsSort size={14} aria-hidden opacity={0.5} />;
  return descending ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />;
}
