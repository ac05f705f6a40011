import { Anchor, Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../../components/layout/section';
import type { AttentionItem } from './attention';
import classes from './home.module.css';

/** What should be looked at; nothing at all when all is well. */
export function AttentionList({ items }: { items: AttentionItem[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <Box id="attention">
      <Section title={t('home.attentionTitle')}>
        <ul className={classes['items']}>
          {items.map(({ key, text, detail, to }) => (
            <li key={key} className={classes['item']}>
              <Box miw={0} flex="1 1 280px">
                <Text fw={500}>{text}</Text>
                {detail !== undefined && (
                  <Text size="sm" c="dimmed">
                    {detail}
                  </Text>
                )}
              </Box>
              <Anchor component={Link} to={to} fw={500} aria-label={`${t('home.look')}: ${text}`}>
                {t('home.look')}
              </Anchor>
            </li>
          ))}
        </ul>
      </Section>
    </Box>
  );
}
