import { Button, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OwnSessionView } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { Delayed } from '../../../components/feedback/delayed';
import { ErrorPanel } from '../../../components/feedback/error-panel';
import { FormError } from '../../../components/feedback/form-error';
import { toast } from '../../../components/feedback/toast';
import { Section } from '../../../components/layout/section';
import { ownSessionsQuery, useSignOutElsewhere } from '../api/own-sessions';
import { SessionItem } from './session-item';
import classes from './profile.module.css';

/** Where one is signed in, each with a way to end it (checklist 32). */
export function SessionsCard() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  return (
    <Section title={t('me.sessions.title')} text={t('me.sessions.text')}>
      {data ? (
        <Sessions sessions={data} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Delayed>
          <Skeleton height={72} />
        </Delayed>
      )}
    </Section>
  );
}

function Sessions({ sessions }: { sessions: OwnSessionView[] }) {
  const { t } = useTranslation();
  const { mutate, isPending, variables, error } = useSignOutElsewhere();
  const others = sessions.filter(({ current }) => !current);
  const ordered = [...sessions.filter(({ current }) => current), ...others];
  const signOut = (which: { id: string } | 'others') => {
    mutate(which, {
      onSuccess: () => {
        toast(t(which === 'others' ? 'me.sessions.othersOut' : 'me.sessions.oneOut'));
      },
    });
  };
  return (
    <Stack>
      <ul className={classes['sessions']}>
        {ordered.map((session) => (
          <SessionItem
            key={session.id}
            session={session}
            busy={isPending && variables !== 'others' && variables.id === session.id}
            onSignOut={() => {
              signOut({ id: session.id });
            }}
          />
        ))}
      </ul>
      <FormError error={error} />
      {others.length > 1 && (
        <div>
          <Button
            variant="default"
            loading={isPending && variables === 'others'}
            onClick={() => {
              signOut('others');
            }}
          >
            {t('me.sessions.signOutOthers', { count: others.length })}
          </Button>
        </div>
      )}
    </Stack>
  );
}
