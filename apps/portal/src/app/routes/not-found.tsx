import { Box, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../../components/layout/page';

export function NotFoundRoute() {
  const { t } = useTranslation();
  return (
    <Page title={t('common.notFound.title')} lead={t('common.notFound.text')}>
      <Box>
        <Button component={Link} to="/">
          {t('common.action.home')}
        </Button>
      </Box>
    </Page>
  );
}
