import { Text } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LoaderFunctionArgs } from 'react-router';
import { auditQuery } from '../../features/audit/api/list-audit';
import { AuditLog } from '../../features/audit/components/audit-log';
import { ExportButtons } from '../../features/audit/components/export-buttons';
import { readAuditFilter } from '../../features/audit/components/use-audit-state';
import { SingleSignOnTabs } from './single-sign-on-tabs';
import '../../i18n/audit-texts';

export function prefetch(queryClient: QueryClient, { request }: LoaderFunctionArgs): Promise<unknown> {
  return queryClient.infiniteQuery(auditQuery(readAuditFilter(new URL(request.url).searchParams)));
}

export function Component() {
  const { t } = useTranslation();
  return (
    <SingleSignOnTabs tab="audit-log" actions={<ExportButtons />}>
      <Text c="dimmed" mb="lg">
        {t('audit.lead')}
      </Text>
      <AuditLog />
    </SingleSignOnTabs>
  );
}
