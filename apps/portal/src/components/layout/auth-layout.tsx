import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './layout.module.css';
import { useDocumentTitle } from './page';
import { Wordmark } from './wordmark';

interface AuthLayoutProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** The frame of the pages in front of the sign-in: one quiet card. */
export function AuthLayout({ title, lead, children }: AuthLayoutProps) {
  useDocumentTitle(title);
  return (
    <main className={classes['auth']}>
      <Wordmark />
      <div className={classes['authCard']} style={{ marginTop: 32 }}>
        <Title order={1} size="h2" tabIndex={-1} className={classes['heading']}>
          {title}
        </Title>
        {lead !== undefined && (
          <Text c="dimmed" mt={6} mb="xl">
            {lead}
          </Text>
        )}
        {children}
      </div>
    </main>
  );
}
