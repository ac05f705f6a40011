import { Box, Tabs, Text } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/layout/page';
import { auditQuery } from '../../features/audit/api/list-audit';
import { AuditLog } from '../../features/audit/components/audit-log';
import { ExportMenu } from '../../features/audit/components/export-menu';
import { readAuditFilter } from '../../features/audit/components/use-audit-state';

export function prefetch(queryClient: QueryClient, { request }: LoaderFunctionArgs): Promise<unknown> {
  return queryClient.infiniteQuery(auditQuery(readAuditFilter(new URL(request.url).searchParams)));
}

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('audit.title')} actions={<ExportMenu />}>
      <Tabs value="audit-log">
        <Tabs.List>
          <Tabs.Tab value="audit-log">{t('audit.tab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="audit-log" pt="lg">
          <Text c="dimmed" mb="lg">
            {t('audit.lead')}
          </Text>
          <Box>
            <AuditLog />
          </Box>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
