import { Button, Center } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/feedback/empty-state';
import { Page } from '../../components/layout/page';

export function NotFoundRoute() {
  const { t } = useTranslation();
  return (
    <Page title={t('common.notFound.title')} lead={t('common.notFound.text')}>
      <Center>
        <EmptyState
          icon={<IconMapQuestion />}
          title={t('common.notFound.title')}
          action={
            <Button component={Link} to="/">
              {t('common.action.home')}
            </Button>
          }
        />
      </Center>
    </Page>
  );
}
