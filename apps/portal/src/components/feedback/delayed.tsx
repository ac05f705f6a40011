import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './delayed.module.css';

/** A skeleton that shows itself only when loading takes longer than 200 ms. */
export function Delayed({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes['delayed']} role="status">
      <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
      {children}
    </div>
  );
}
