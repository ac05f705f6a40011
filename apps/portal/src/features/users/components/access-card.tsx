import {
  Alert,
  Button,
  Group,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  type InputWrapperProps,
} from '@mantine/core';
import { ROLES, type Role, type UserProfileView } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasCode } from '../../../api/api-error';
import { useCan, useSession } from '../../../api/session';
import { FormError } from '../../../components/feedback/form-error';
import { toast } from '../../../components/feedback/toast';
import { DescribedSwitch } from '../../../components/form/described-switch';
import { Section } from '../../../components/layout/section';
import { useFormat } from '../../../i18n/use-format';
import { useChangeUser } from '../api/change-user';

interface Access {
  role: Role;
  ssoOff: boolean;
}

/** Role and sign-in of a user. */
export function AccessCard({ profile }: { profile: UserProfileView }) {
  const { t } = useTranslation();
  const { access, edit, discard, save, isDirty, isPending, error } = useAccess(profile);
  return (
    <Section title={t('users.detail.access')}>
      <Stack gap="lg">
        <RoleSelect profile={profile} role={access.role} onChange={edit} />
        <DescribedSwitch
          label={t('common.field.ssoOff')}
          text={t('users.detail.ssoHint')}
          checked={access.ssoOff}
          disabled={!useCan('sso.write')}
          reason={t('users.detail.ssoLocked')}
          onChange={(ssoOff) => {
            edit({ ssoOff });
          }}
        />
        <SsoConsequence profile={profile} ssoOff={access.ssoOff} />
        <FormError error={error} />
        {hasCode(error, 'sso_lockout') && <Text size="sm">{t('users.detail.ssoLockout')}</Text>}
        {isDirty && (
          <Group>
            <Button loading={isPending} onClick={save}>
              {t('common.action.save')}
            </Button>
            <Button variant="default" onClick={discard}>
              {t('common.action.discard')}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  );
}

/** Said before it is saved: what happens to the person's sign-in, and to what acts as them (rules 7 and 8). */
function SsoConsequence({ profile, ssoOff }: { profile: UserProfileView; ssoOff: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { user: me, signedInWith } = useSession();
  if (ssoOff === profile.ssoOff) return null;
  const isMe = profile.id === me.id;
  const labels = profile.provisioningUserOf.map(({ label }) => label);
  return (
    <Alert color={ssoOff ? 'blue' : 'yellow'} variant="light" role="status">
      <Text size="sm">{t(ssoOff ? 'users.detail.ssoTurnsOff' : 'users.detail.ssoTurnsOn')}</Text>
      {ssoOff && isMe && signedInWith === 'sso' && (
        <Text size="sm" mt={4} fw={600}>
          {t('users.detail.ssoLeavesYou')}
        </Text>
      )}
      {!ssoOff && labels.length > 0 && (
        <Text size="sm" mt={4} fw={600}>
          {t('users.detail.ssoEnds', { labels: format.list(labels), count: labels.length })}
        </Text>
      )}
    </Alert>
  );
}

interface RoleSelectProps {
  profile: UserProfileView;
  role: Role;
  onChange: (change: Partial<Access>) => void;
}

function RoleSelect({ profile, role, onChange }: RoleSelectProps) {
  const { t } = useTranslation();
  const label = t('common.field.role');
  const order: NonNullable<InputWrapperProps['inputWrapperOrder']> = [
    'label',
    'input',
    'error',
    'description',
  ];
  if (!profile.abilities.editRole) {
    return (
      <TextInput
        label={label}
        description={t('users.detail.roleLocked')}
        inputWrapperOrder={order}
        readOnly
        variant="filled"
        value={t(`common.role.${role}`)}
      />
    );
  }
  return (
    <NativeSelect
      label={label}
      description={t('users.detail.roleHint')}
      inputWrapperOrder={order}
      data={ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))}
      value={role}
      onChange={({ currentTarget: { value } }) => {
        const chosen = ROLES.find((candidate) => candidate === value);
        if (chosen) onChange({ role: chosen });
      }}
    />
  );
}

function useAccess(profile: UserProfileView) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Partial<Access>>({});
  const { mutate, isPending, error, reset } = useChangeUser(profile.id);
  const access: Access = { role: profile.role, ssoOff: profile.ssoOff, ...edited };
  const changes = {
    ...(access.role === profile.role ? {} : { role: access.role }),
    ...(access.ssoOff === profile.ssoOff ? {} : { ssoOff: access.ssoOff }),
  };
  const discard = () => {
    setEdited({});
    reset();
  };
  const save = () => {
    mutate(
      { ...changes, version: profile.version },
      {
        onSuccess: () => {
          discard();
          toast(t('users.detail.accessSaved'));
        },
      },
    );
  };
  const edit = (change: Partial<Access>) => {
    setEdited({ ...edited, ...change });
  };
  return { access, edit, discard, save, isDirty: Object.keys(changes).length > 0, isPending, error };
}
