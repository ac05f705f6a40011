import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import type { FederationView } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../../components/feedback/form-error';
import { useInspectAssertion } from '../api/inspect-assertion';
import { InspectionResult } from './inspection-result';

interface InspectorDialogProps {
  connectionId: string;
  federation: FederationView | undefined;
  opened: boolean;
  onClose: () => void;
}

/** Takes an assertion apart and says which check it fails, as the token endpoint would judge it. */
export function InspectorDialog({ connectionId, federation, opened, onClose }: InspectorDialogProps) {
  const { t } = useTranslation();
  // The title goes on saying what it was about while the dialog closes.
  const [name, setName] = useState(federation?.name ?? '');
  if (federation !== undefined && federation.name !== name) setName(federation.name);
  return (
    <Modal
      opened={opened}
      title={t('credentials.inspector.title', { name })}
      size="xl"
      padding="xl"
      onClose={onClose}
    >
      {federation && <Inspector connectionId={connectionId} federationId={federation.id} onClose={onClose} />}
    </Modal>
  );
}

interface InspectorProps {
  connectionId: string;
  federationId: string;
  onClose: () => void;
}

function Inspector({ connectionId, federationId, onClose }: InspectorProps) {
  const { t } = useTranslation();
  const { assertion, problem, edit, submit, inspection } = useInspector(connectionId, federationId);
  return (
    <Stack gap="lg">
      <Text>{t('credentials.inspector.text')}</Text>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Textarea
            label={t('credentials.inspector.assertion')}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
            rows={5}
            spellCheck={false}
            autoComplete="off"
            data-autofocus
            value={assertion}
            error={problem}
            onChange={(event) => {
              edit(event.currentTarget.value);
            }}
          />
          <FormError error={inspection.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.action.close')}
            </Button>
            <Button type="submit" loading={inspection.isPending}>
              {t('credentials.inspector.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
      <div role="status">{inspection.data && <InspectionResult inspection={inspection.data} />}</div>
    </Stack>
  );
}

function useInspector(connectionId: string, federationId: string) {
  const { t } = useTranslation();
  const [assertion, setAssertion] = useState('');
  const [problem, setProblem] = useState<string>();
  const inspection = useInspectAssertion(connectionId, federationId);
  const edit = (text: string) => {
    setAssertion(text);
    setProblem(undefined);
    // A verdict belongs to what was inspected.
    inspection.reset();
  };
  const submit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    const trimmed = assertion.trim();
    if (trimmed === '') setProblem(t('credentials.inspector.required'));
    else inspection.mutate({ assertion: trimmed });
  };
  return { assertion, problem, edit, submit, inspection };
}
