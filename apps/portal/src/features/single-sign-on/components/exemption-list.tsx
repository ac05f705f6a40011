import { Alert, Checkbox, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconKey } from '@tabler/icons-react';
import type { SsoProvisioningUser } from '@vbc/contracts';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session';
import { useFormat } from '../../../i18n/use-format';
import type { Exemptions } from './use-exemptions';

/** The provisioning users by name, each with the choice to keep a password, and what becomes of their connections (rule 7). */
export function ExemptionList({ exemptions }: { exemptions: Exemptions }) {
  const { t } = useTranslation();
  const { endangered, offerMe, enforcing, keepers } = exemptions;
  return (
    <>
      {(endangered.length > 0 || offerMe) && (
        <Stack gap="sm" component="section">
          <Title order={3} size="h5">
            {t('ssoSettings.dialog.keepTitle')}
          </Title>
          {endangered.length > 0 && <Text size="sm">{t('ssoSettings.dialog.keepText')}</Text>}
          {endangered.map((user) => (
            <Keeper key={user.userId} user={user} exemptions={exemptions} />
          ))}
          {offerMe && <KeepMe exemptions={exemptions} />}
        </Stack>
      )}
      {enforcing && <BreakGlass keepers={keepers} />}
    </>
  );
}

function Keeper({ user, exemptions }: { user: SsoProvisioningUser; exemptions: Exemptions }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { userId, userName, connections } = user;
  const kept = exemptions.isKept(userId);
  const many = connections.length > 1;
  const fate = kept ? (many ? 'goOn' : 'goesOn') : many ? 'end' : 'ends';
  return (
    <Checkbox
      label={t('ssoSettings.dialog.keep', { userName })}
      description={t(`ssoSettings.dialog.${fate}`, {
        connections: format.list(connections.map(({ label }) => label)),
      })}
      checked={kept}
      onChange={(event) => {
        exemptions.choose(userId, event.currentTarget.checked);
      }}
    />
  );
}

function KeepMe({ exemptions }: { exemptions: Exemptions }) {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <Checkbox
      label={t('ssoSettings.dialog.keepMe', { userName: user.userName })}
      description={t('ssoSettings.dialog.keepMeText')}
      checked={exemptions.isKept(user.id)}
      onChange={(event) => {
        exemptions.choose(user.id, event.currentTarget.checked);
      }}
    />
  );
}

function BreakGlass({ keepers }: { keepers: string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (keepers.length === 0) {
    return (
      <Alert color="yellow" variant="light" role="status" icon={<IconAlertTriangle />}>
        {t('ssoSettings.dialog.noBreakGlass')}
      </Alert>
    );
  }
  return (
    <Alert variant="light" role="status" icon={<IconKey />}>
      {t(`ssoSettings.dialog.${keepers.length > 1 ? 'breakGlassMany' : 'breakGlass'}`, {
        names: format.list(keepers),
      })}
    </Alert>
  );
}
