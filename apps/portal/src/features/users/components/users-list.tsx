import { Button, Group, Pagination, Skeleton, Stack, Text } from '@mantine/core';
import { IconUserSearch, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { UserList } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Delayed } from '../../../components/feedback/delayed';
import { EmptyState } from '../../../components/feedback/empty-state';
import { ErrorPanel } from '../../../components/feedback/error-panel';
import { useFormat } from '../../../i18n/use-format';
import { usersQuery } from '../api/list-users';
import { useUserListState, type UserListState } from './use-user-list-state';
import { UsersTable } from './users-table';
import { UsersToolbar } from './users-toolbar';
import classes from './users.module.css';

/** The account's users: search, filters, order and page live in the address. */
export function UsersList() {
  const { state, change, clear } = useUserListState();
  const { data, error, refetch, isPlaceholderData } = useQuery(usersQuery(state));
  return (
    <Stack gap="md">
      <UsersToolbar state={state} onChange={change} />
      {data ? (
        <div className={isPlaceholderData ? classes['stale'] : undefined} aria-busy={isPlaceholderData}>
          <Loaded list={data} state={state} onChange={change} onClear={clear} />
        </div>
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Stack>
  );
}

interface LoadedProps {
  list: UserList;
  state: UserListState;
  onChange: ReturnType<typeof useUserListState>['change'];
  onClear: () => void;
}

function Loaded({ list, state, onChange, onClear }: LoadedProps) {
  if (list.items.length === 0) return <Empty state={state} onClear={onClear} />;
  return (
    <div className={classes['panel']}>
      <UsersTable
        users={list.items}
        order={state}
        onSort={(order) => {
          onChange(order);
        }}
      />
      <Pages
        list={list}
        onPage={(page) => {
          onChange({ page: String(page) });
        }}
      />
    </div>
  );
}

function Empty({ state, onClear }: { state: UserListState; onClear: () => void }) {
  const { t } = useTranslation();
  const filtered = Boolean(state.search ?? state.source ?? state.role) || state.page > 1;
  return (
    <div className={classes['panel']}>
      {filtered ? (
        <EmptyState
          icon={<IconUserSearch />}
          title={t('users.filteredTitle')}
          action={
            <Button variant="default" onClick={onClear}>
              {t('common.action.clear')}
            </Button>
          }
        >
          {t('users.filtered')}
        </EmptyState>
      ) : (
        <EmptyState icon={<IconUsers />} title={t('users.emptyTitle')}>
          {t('users.empty')}
        </EmptyState>
      )}
    </div>
  );
}

function Pages({ list, onPage }: { list: UserList; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const first = (list.page - 1) * list.pageSize + 1;
  const range = t('users.range', {
    from: format.number(first),
    to: format.number(first + list.items.length - 1),
    total: format.number(list.total),
  });
  const pages = Math.ceil(list.total / list.pageSize);
  return (
    <Group justify="space-between" px="lg" py="md" gap="sm">
      <Text size="sm" c="dimmed" role="status">
        {range}
      </Text>
      {pages > 1 && (
        <nav aria-label={t('users.pages')}>
          <Pagination
            total={pages}
            value={list.page}
            onChange={onPage}
            size="sm"
            siblings={1}
            getItemProps={(page) => ({ 'aria-label': t('users.page', { page }) })}
            getControlProps={(control) => ({ 'aria-label': t(`users.pageControl.${control}`) })}
          />
        </nav>
      )}
    </Group>
  );
}

function Loading() {
  return (
    <Delayed>
      <Stack gap={10} className={classes['panel']} p="lg">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} height={40} />
        ))}
      </Stack>
    </Delayed>
  );
}
