import { Box, Button, Code, Group } from '@mantine/core';
import { PERMISSIONS_OF, ROLES } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { ApiError } from '../../api/api-error';
import { Page } from '../../components/layout/page';
import { useFormat } from '../../i18n/use-format';
import { ForbiddenError } from '../forbidden-error';

/** What takes a page's place when it may not or cannot be shown. */
export function RouteError() {
  const error = useRouteError();
  if (error instanceof ForbiddenError) return <Forbidden error={error} />;
  return <Crash error={error} />;
}

function Forbidden({ error }: { error: ForbiddenError }) {
  const { t } = useTranslation();
  const format = useFormat();
  const needed = ROLES.filter((role) => PERMISSIONS_OF[role].includes(error.permission));
  const names = format.alternatives(needed.map((role) => t(`common.role.${role}`)));
  return (
    <Page
      title={t('common.forbidden.title')}
      lead={t('common.forbidden.text', { needed: names, role: t(`common.role.${error.role}`) })}
    >
      <HomeButton />
    </Page>
  );
}

function Crash({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const reference = error instanceof ApiError ? error.requestId : undefined;
  return (
    <Box p="lg">
      <Page title={t('common.crash.title')} lead={t('common.crash.text')}>
        {reference !== undefined && (
          <Box>
            <Code>{t('common.errors.reference', { id: reference })}</Code>
          </Box>
        )}
        <Group>
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            {t('common.action.reload')}
          </Button>
          <HomeButton />
        </Group>
      </Page>
    </Box>
  );
}

function HomeButton() {
  const { t } = useTranslation();
  return (
    <Box>
      <Button component={Link} to="/" variant="default">
        {t('common.action.home')}
      </Button>
    </Box>
  );
}
