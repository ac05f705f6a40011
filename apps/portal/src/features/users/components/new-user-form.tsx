import { Button, Group, Stack, Text } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { BasicProfile, UserProfileView } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FormError } from '../../../components/feedback/form-error';
import { PROFILE_FIELDS } from '../../../components/form/basic-profile';
import { BasicProfileFields } from '../../../components/form/basic-profile-fields';
import { basicProfileSchema } from '../../../components/form/basic-profile-schema';
import { fieldErrors, remainingError } from '../../../components/form/server-errors';
import { useAddUser } from '../api/add-user';
import { nameAvailabilityQuery } from '../api/check-name';

const EMPTY: BasicProfile = { userName: '', firstName: '', lastName: '', email: '' };

/** Adds a user by hand; whether the username is free is looked up when its field is left. */
export function NewUserForm({ onAdded }: { onAdded: (user: UserProfileView) => void }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: EMPTY,
    validate: schemaResolver(basicProfileSchema(t), { sync: true }),
  });
  const { mutate, error, isPending } = useAddUser();
  const userName = useAvailability(form.values.userName);
  const submit = (values: BasicProfile) => {
    mutate(values, {
      onSuccess: onAdded,
      onError: (failure) => {
        form.setErrors(fieldErrors(failure, PROFILE_FIELDS));
      },
    });
  };
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="xl">
        <BasicProfileFields form={form} userName={userName} />
        <Group gap="xs" c="dimmed" wrap="nowrap">
          <IconMail size={18} aria-hidden />
          <Text size="sm">{t('users.new.welcome')}</Text>
        </Group>
        <FormError error={remainingError(error, PROFILE_FIELDS)} />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('users.new.submit')}
          </Button>
          <Button component={Link} to="/users" variant="default">
            {t('common.action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useAvailability(typed: string) {
  const { t } = useTranslation();
  const [left, setLeft] = useState('');
  const userName = left === typed ? left : '';
  const { data } = useQuery(nameAvailabilityQuery(userName));
  return {
    ...(data?.available === true ? { note: t('users.new.available', { userName }) } : {}),
    ...(data?.available === false ? { error: data.reason } : {}),
    onBlur: () => {
      setLeft(typed.length >= 6 ? typed : '');
    },
  };
}
