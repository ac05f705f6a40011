import { Button, Group, Stack, TagsInput } from '@mantine/core';
import type { UserProfileView } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../../components/feedback/form-error';
import { toast } from '../../../components/feedback/toast';
import { useAssignExtensions } from '../api/assign-extensions';

export function ExtensionsEditor({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const { typed, setTyped, save, discard, isPending, error } = useExtensions(profile);
  const invalid = typed?.find((extension) => !/^\d{2,7}$/.test(extension));
  return (
    <Stack gap="lg">
      <TagsInput
        label={t('common.field.extensions')}
        description={t('users.detail.extensionsHint')}
        placeholder={t('users.detail.extensionsPlaceholder')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        inputMode="numeric"
        value={typed ?? profile.extensions}
        onChange={setTyped}
        error={invalid === undefined ? null : t('users.detail.extensionsInvalid', { value: invalid })}
      />
      <FormError error={error} />
      {typed && (
        <Group>
          <Button loading={isPending} disabled={invalid !== undefined} onClick={save}>
            {t('common.action.save')}
          </Button>
          <Button variant="default" onClick={discard}>
            {t('common.action.discard')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function useExtensions({ id, extensions }: UserProfileView) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string[] | null>(null);
  const { mutate, isPending, error, reset } = useAssignExtensions(id);
  const discard = () => {
    setTyped(null);
    reset();
  };
  const save = () => {
    mutate(
      { extensions: typed ?? extensions },
      {
        onSuccess: () => {
          discard();
          toast(t('users.detail.extensionsSaved'));
        },
      },
    );
  };
  return { typed, setTyped, save, discard, isPending, error };
}
