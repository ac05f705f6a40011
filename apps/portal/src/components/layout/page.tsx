import { Anchor, Box, Group, Stack, Text, Title } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './layout.module.css';

interface PageProps {
  title: string;
  /** In the document's title where the heading says something else. */
  documentTitle?: string;
  lead?: ReactNode;
  /** The page this one belongs to, linked above the heading. */
  parent?: { to: string; label: string };
  /** Beside the heading, such as the directory icon. */
  mark?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: document title, the one h1 (which takes the focus on a route change), actions. */
export function Page({ title, documentTitle, lead, parent, mark, actions, children }: PageProps) {
  useDocumentTitle(documentTitle ?? title);
  return (
    <Stack gap="xl" className={classes['page']}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Box miw={0} flex="1 1 280px">
          {parent && <ParentLink {...parent} />}
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

function ParentLink({ to, label }: { to: string; label: string }) {
  return (
    <Anchor component={Link} to={to} size="sm" fw={500} className={classes['parent']}>
      <IconChevronLeft size={16} aria-hidden />
      {label}
    </Anchor>
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
