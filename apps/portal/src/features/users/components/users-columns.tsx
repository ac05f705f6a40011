import { Text } from '@mantine/core';
import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import type { UserListItem } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { Breakable } from '../../../components/display/breakable';
import type { Format } from '../../../i18n/use-format';
import { UserNameLink } from './user-name-link';

/** Paging, order and filters are the API's: the table itself only lays out. */
export const features = tableFeatures({});
const column = createColumnHelper<typeof features, UserListItem>();

export const COLUMNS = ['name', 'email', 'role', 'extensions', 'updatedAt'] as const;
export type ColumnId = (typeof COLUMNS)[number];

export function userColumns(t: TFunction, format: Format) {
  return column.columns([
    column.display({ id: 'name', cell: ({ row }) => <UserNameLink user={row.original} /> }),
    column.display({ id: 'email', cell: ({ row }) => <Breakable text={row.original.email} /> }),
    column.display({ id: 'role', cell: ({ row }) => t(`common.role.${row.original.role}`) }),
    column.display({
      id: 'extensions',
      cell: ({ row: { original } }) =>
        original.extensions.length > 0 ? (
          format.list(original.extensions)
        ) : (
          <Text c="dimmed" inherit>
            {t('users.noExtension')}
          </Text>
        ),
    }),
    column.display({ id: 'updatedAt', cell: ({ row }) => format.date(row.original.updatedAt) }),
  ]);
}
