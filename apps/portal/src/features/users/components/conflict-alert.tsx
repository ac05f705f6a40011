import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import type { BasicProfile, ConnectionRef } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { PROFILE_FIELDS } from '../../../components/form/basic-profile';

interface ConflictAlertProps {
  theirs: Partial<BasicProfile>;
  onTakeTheirs: () => void;
}

/** Somebody else saved this user while it was being edited here. */
export function ConflictAlert({ theirs, onTakeTheirs }: ConflictAlertProps) {
  const { t } = useTranslation();
  const none = Object.keys(theirs).length === 0;
  return (
    <Alert color="yellow" role="alert" icon={<IconAlertTriangle />} title={t('users.conflict.changedTitle')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{none ? t('users.conflict.changedNone') : t('users.conflict.changedText')}</Text>
        <FieldList values={theirs} />
        <Button size="xs" variant="default" onClick={onTakeTheirs}>
          {t('users.conflict.theirs')}
        </Button>
      </Stack>
    </Alert>
  );
}

interface TakenOverAlertProps {
  typed: Partial<BasicProfile>;
  directory: ConnectionRef | undefined;
  onDismiss: () => void;
}

/** A directory took this user over while it was being edited here: what was typed is not lost. */
export function TakenOverAlert({ typed, directory, onDismiss }: TakenOverAlertProps) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" role="alert" icon={<IconLock />} title={t('users.conflict.lockedTitle')}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {t('users.conflict.lockedText', { idp: directory?.label ?? t('common.idp.other') })}
        </Text>
        <FieldList values={typed} />
        <Button size="xs" variant="default" onClick={onDismiss}>
          {t('users.conflict.dismiss')}
        </Button>
      </Stack>
    </Alert>
  );
}

function FieldList({ values }: { values: Partial<BasicProfile> }) {
  const { t } = useTranslation();
  const fields = PROFILE_FIELDS.flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : [{ field, value }];
  });
  return (
    <List size="sm">
      {fields.map(({ field, value }) => (
        <List.Item key={field}>
          {t('users.conflict.field', { field: t(`common.field.${field}`), value })}
        </List.Item>
      ))}
    </List>
  );
}
