import { Paper, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Delayed } from '../../../components/feedback/delayed';
import { ErrorPanel } from '../../../components/feedback/error-panel';
import { connectionsQuery } from '../api/list-connections';
import { ConnectionArticle } from './connection-article';
import classes from './connections.module.css';
import { NoConnections } from './no-connections';

/** Every connection of the account. */
export function ConnectionsList() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(connectionsQuery);
  if (!data) return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Loading />;
  if (data.length === 0)
    return (
      <Paper className={classes['card']}>
        <NoConnections />
      </Paper>
    );
  return (
    <Stack gap="lg" role="group" aria-label={t('connections.title')}>
      {data.map((connection) => (
        <ConnectionArticle key={connection.id} connection={connection} />
      ))}
    </Stack>
  );
}

function Loading() {
  return (
    <Delayed>
      <Stack gap="lg">
        <Skeleton height={210} radius={12} />
        <Skeleton height={210} radius={12} />
      </Stack>
    </Delayed>
  );
}
