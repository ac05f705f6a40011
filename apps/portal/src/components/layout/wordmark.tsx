import { useTranslation } from 'react-i18next';
import classes from './layout.module.css';

/** The product's name as it stands in the header. */
export function Wordmark({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes['wordmark']}>
      <svg className={classes['mark']} viewBox="0 0 32 32" aria-hidden>
        <path d="M2 4h7.5L16 20.5 22.5 4H30L19.4 29h-6.8z" fill="currentColor" />
      </svg>
      <span className={classes['brand']}>{t('common.brand.name')}</span>
      {!compact && <span className={classes['product']}>{t('common.brand.product')}</span>}
    </span>
  );
}
