import { Stack, Text, Title } from '@mantine/core';
import type { AuditActor, AuditChange, AuditEntry } from '@vbc/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Breakable } from '../../../components/display/breakable';
import { Facts } from '../../../components/display/facts';
import { actorText } from './actor-text';
import classes from './audit.module.css';
import { ChangesTable } from './changes-table';

/** Everything an entry knows: who and whom, before → after, the answer the caller got, the request. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const { subject, errorText, requestId } = entry;
  return (
    <Stack gap="lg">
      <Facts
        facts={[
          { label: t('audit.column.actor'), value: <Actor actor={entry.actor} /> },
          ...(subject
            ? [
                {
                  label: t('audit.column.subject'),
                  value: <Breakable text={'userName' in subject ? subject.userName : subject.groupName} />,
                },
              ]
            : []),
          ...(requestId === undefined
            ? []
            : [
                {
                  label: t('audit.requestId'),
                  value: <span className={classes['request']}>{requestId}</span>,
                },
              ]),
        ]}
      />
      {errorText !== undefined && (
        <Part title={t('audit.errorText')}>
          <Text className={classes['text']}>{errorText}</Text>
        </Part>
      )}
      <Changes changes={entry.changes} refused={entry.result === 'refused'} />
    </Stack>
  );
}

function Actor({ actor }: { actor: AuditActor }) {
  const { t } = useTranslation();
  const signer = actor.kind === 'connection' ? actor.provisioningUserName : undefined;
  return (
    <>
      {actorText(t, actor)}
      {signer !== undefined && (
        <Text size="sm" c="dimmed">
          {t('audit.signedBy', { userName: signer })}
        </Text>
      )}
    </>
  );
}

function Changes({ changes, refused }: { changes: AuditChange[]; refused: boolean }) {
  const { t } = useTranslation();
  if (changes.length === 0) {
    return refused ? null : (
      <Text size="sm" c="dimmed">
        {t('audit.noChanges')}
      </Text>
    );
  }
  return (
    <Part title={t('audit.changes')}>
      <ChangesTable changes={changes} />
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Title order={2} size="h6" mb={6}>
        {title}
      </Title>
      {children}
    </div>
  );
}
