import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { BasicProfile } from '@vbc/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PROFILE_FIELDS } from './basic-profile';
import { LockNote } from './lock-note';
import { LockedTextInput } from './locked-text-input';

type ProfileForm = UseFormReturnType<BasicProfile>;

interface UserNameExtras {
  /** Below the username, instead of its rule. */
  note?: ReactNode;
  error?: ReactNode;
  onBlur?: () => void;
}

interface BasicProfileFieldsProps {
  form: ProfileForm;
  /** Set where the person may not change the username: the reason. */
  userNameLock?: string;
  userName?: UserNameExtras;
}

/** The four fields of the basic profile, with the hints of rule 17. */
export function BasicProfileFields({ form, userNameLock, userName = {} }: BasicProfileFieldsProps) {
  const { t } = useTranslation();
  const nameProps = { autoComplete: 'off', description: t('common.rule.nameHint'), inputWrapperOrder: ORDER };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <TextInput label={t('common.field.firstName')} {...nameProps} {...form.getInputProps('firstName')} />
      <TextInput label={t('common.field.lastName')} {...nameProps} {...form.getInputProps('lastName')} />
      {userNameLock === undefined ? (
        <UserNameInput form={form} extras={userName} />
      ) : (
        <LockedUserName value={form.getValues().userName} reason={userNameLock} />
      )}
      <TextInput
        label={t('common.field.email')}
        type="email"
        autoComplete="off"
        {...form.getInputProps('email')}
      />
    </SimpleGrid>
  );
}

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'error', 'description'];

function UserNameInput({
  form,
  extras: { note, error, onBlur },
}: {
  form: ProfileForm;
  extras: UserNameExtras;
}) {
  const { t } = useTranslation();
  const props = form.getInputProps('userName');
  return (
    <TextInput
      label={t('common.field.userName')}
      autoComplete="off"
      spellCheck={false}
      description={note ?? t('common.rule.userNameHint')}
      inputWrapperOrder={ORDER}
      {...props}
      error={(props.error as ReactNode) ?? error}
      {...(onBlur ? { onBlur } : {})}
    />
  );
}

function LockedUserName({ value, reason }: { value: string; reason: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <LockedTextInput label={t('common.field.userName')} value={value} reason={reason} />
      <Text size="xs" c="dimmed" mt={5} aria-hidden>
        {reason}
      </Text>
    </div>
  );
}

/** The same four fields while a directory owns them. */
export function LockedProfileFields({ profile, reason }: { profile: BasicProfile; reason: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <LockNote text={reason} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {PROFILE_FIELDS.map((field) => (
          <LockedTextInput
            key={field}
            label={t(`common.field.${field}`)}
            value={profile[field]}
            reason={reason}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
