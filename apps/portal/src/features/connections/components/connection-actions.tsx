import { Button, Group, Stack } from '@mantine/core';
import type { ConnectionDetails } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../api/session';
import { FormError } from '../../../components/feedback/form-error';
import { toast } from '../../../components/feedback/toast';
import { useResumeConnection } from '../api/resume-connection';
import { hasLiveCredential, liveAuthorization } from './credential-name';
import { PauseDialog } from './pause-dialog';
import { RemoveConnectionDialog } from './remove-connection-dialog';
import { RevokeDialog } from './revoke-dialog';

type Asking = 'pause' | 'end' | 'remove';

interface ConnectionActionsProps {
  connection: ConnectionDetails;
  onRemoved: () => void;
}

/** Pause or Resume, End authorization and Remove, on the page of a connection. */
export function ConnectionActions({ connection, onRemoved }: ConnectionActionsProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asking>();
  const close = () => {
    setAsking(undefined);
  };
  const authorization = liveAuthorization(connection);
  if (!useCan('provisioning.write')) return null;
  return (
    <>
      <Group gap="xs">
        <PauseOrResume connection={connection} onPause={setAsking} />
        {authorization && (
          <Button
            variant="default"
            onClick={() => {
              setAsking('end');
            }}
          >
            {t('connections.action.endAuthorization')}
          </Button>
        )}
        <Button
          variant="subtle"
          color="red"
          onClick={() => {
            setAsking('remove');
          }}
        >
          {t('connections.action.remove')}
        </Button>
      </Group>
      <PauseDialog connection={connection} opened={asking === 'pause'} onClose={close} />
      <RevokeDialog
        connection={connection}
        credential={asking === 'end' ? authorization : undefined}
        onClose={close}
        onRevoked={focusHeading}
      />
      <RemoveConnectionDialog
        connection={connection}
        opened={asking === 'remove'}
        onClose={close}
        onRemoved={onRemoved}
      />
    </>
  );
}

function focusHeading(): void {
  document.querySelector<HTMLElement>('h1')?.focus();
}

interface PauseOrResumeProps {
  connection: ConnectionDetails;
  onPause: (asking: 'pause') => void;
}

/** One button in both states, so that the focus stays on it. */
function PauseOrResume({ connection, onPause }: PauseOrResumeProps) {
  const { id, label, status } = connection;
  const { t } = useTranslation();
  const { mutate, isPending, error } = useResumeConnection(id);
  // Where the authorization has ended, what needs no person may go on, and can be paused.
  if (status === 'ended' && !hasLiveCredential(connection)) return null;
  const resume = () => {
    mutate(undefined, {
      onSuccess: (resumed) => {
        toast(t(resumed.status === 'active' ? 'connections.resumed' : 'connections.pauseOver', { label }));
      },
    });
  };
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        loading={isPending}
        onClick={() => {
          if (status === 'paused') resume();
          else onPause('pause');
        }}
      >
        {t(status === 'paused' ? 'connections.action.resume' : 'connections.action.pause')}
      </Button>
      <FormError error={error} />
    </Stack>
  );
}
