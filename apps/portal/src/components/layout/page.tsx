import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './layout.module.css';

interface PageProps {
  title: string;
  /** In the document's title where the heading says something else. */
  documentTitle?: string;
  lead?: ReactNode;
  /** Beside the heading, such as the directory icon. */
  mark?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: document title, the one h1 (which takes the focus on a route change), actions. */
export function Page({ title, documentTitle, lead, mark, actions, children }: PageProps) {
  useDocumentTitle(documentTitle ?? title);
  return (
    <Stack gap="xl" className={classes['page']}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Box miw={0} flex="1 1 280px">
          <Group gap="xs" wrap="nowrap">
            <Title order={1} fz={{ base: 26, sm: 30 }} tabIndex={-1} className={classes['heading']}>
              {title}
            </Title>
            {mark}
          </Group>
          {lead !== undefined && (
            <Text c="dimmed" mt={6} maw={680} component="div" className={classes['lead']}>
              {lead}
            </Text>
          )}
        </Box>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}

/** Sets the title of the browser tab: `Page - Account - Vonage`. */
export function useDocumentTitle(page: string): void {
  const { t } = useTranslation();
  const title = t('common.brand.documentTitle', { page });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
