import { Button, Center, Skeleton, Stack, Text } from '@mantine/core';
import { IconClipboardList, IconZoomQuestion } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Delayed } from '../../../components/feedback/delayed';
import { EmptyState } from '../../../components/feedback/empty-state';
import { ErrorPanel } from '../../../components/feedback/error-panel';
import { auditQuery } from '../api/list-audit';
import { AuditTable } from './audit-table';
import { AuditToolbar } from './audit-toolbar';
import classes from './audit.module.css';
import { useAuditState } from './use-audit-state';

/** Single Sign-On › Audit Log: filters in the address, pages loaded on demand (rule 24). */
export function AuditLog() {
  const { state, filter, filtered, change, clear } = useAuditState();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    auditQuery(filter),
  );
  const entries = data?.pages.flatMap((page) => page.items);
  return (
    <Stack gap="md">
      <AuditToolbar state={state} onChange={change} />
      {entries?.length === 0 && <Empty filtered={filtered} onClear={clear} />}
      {entries !== undefined && entries.length > 0 && (
        <>
          <AuditTable entries={entries} />
          <More more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
        </>
      )}
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
    </Stack>
  );
}

function More({ more, busy, onMore }: { more: boolean; busy: boolean; onMore: () => void }) {
  const { t } = useTranslation();
  return (
    <Center py="sm">
      {more ? (
        <Button variant="default" loading={busy} onClick={onMore}>
          {t('audit.more')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t('audit.end')}
        </Text>
      )}
    </Center>
  );
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes['panel']}>
      {filtered ? (
        <EmptyState
          icon={<IconZoomQuestion />}
          title={t('audit.filteredTitle')}
          action={
            <Button variant="default" onClick={onClear}>
              {t('common.action.clear')}
            </Button>
          }
        >
          {t('audit.filtered')}
        </EmptyState>
      ) : (
        <EmptyState icon={<IconClipboardList />} title={t('audit.emptyTitle')}>
          {t('audit.empty')}
        </EmptyState>
      )}
    </div>
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
