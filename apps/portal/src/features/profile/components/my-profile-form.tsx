import { Button, Group, Stack } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import type { BasicProfile, UserProfileView } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../../components/feedback/form-error';
import { toast } from '../../../components/feedback/toast';
import { basicProfileOf, PROFILE_FIELDS, profileChanges } from '../../../components/form/basic-profile';
import { BasicProfileFields } from '../../../components/form/basic-profile-fields';
import { ownProfileSchema } from '../../../components/form/basic-profile-schema';
import { fieldErrors, remainingError } from '../../../components/form/server-errors';
import { useChangeMe } from '../api/change-me';

export function MyProfileForm({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const { form, dirty, submit, discard, isPending, error } = useMyProfile(profile);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <BasicProfileFields form={form} userNameLock={t('me.askAdministrator')} />
        <FormError error={remainingError(error, PROFILE_FIELDS)} />
        {dirty && (
          <Group>
            <Button type="submit" loading={isPending}>
              {t('common.action.save')}
            </Button>
            <Button variant="default" onClick={discard}>
              {t('common.action.discard')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function useMyProfile(profile: UserProfileView) {
  const { t } = useTranslation();
  const [saved, setSaved] = useState(() => basicProfileOf(profile));
  const { mutate, isPending, error, reset } = useChangeMe();
  const form = useForm({
    initialValues: saved,
    validate: schemaResolver(ownProfileSchema(t), { sync: true }),
  });
  const changes = profileChanges(saved, form.values);
  const restart = (values: BasicProfile) => {
    setSaved(values);
    form.setValues(values);
    form.clearErrors();
  };
  const submit = form.onSubmit(() => {
    mutate(
      { ...changes, version: profile.version },
      {
        onSuccess: (me) => {
          restart(basicProfileOf(me));
          toast(t('me.saved'));
        },
        onError: (failure) => {
          form.setErrors(fieldErrors(failure, PROFILE_FIELDS));
        },
      },
    );
  });
  const discard = () => {
    restart(basicProfileOf(profile));
    reset();
  };
  return { form, dirty: Object.keys(changes).length > 0, submit, discard, isPending, error };
}
