import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ConnectionDetails, CredentialKind, CredentialView } from '@vbc/contracts';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/layout/section';
import classes from './connections.module.css';

export interface SectionProps {
  connection: ConnectionDetails;
  /** Revoke was chosen on one of them. */
  onRevoke: (credential: CredentialView) => void;
}

interface CredentialSectionProps<Credential extends CredentialView> {
  kind: CredentialKind;
  credentials: Credential[];
  /** Makes another. */
  action?: ReactNode;
  /** Above the list, once there is something in it. */
  hint?: ReactNode;
  item: (credential: Credential) => ReactNode;
}

/** The credentials of one kind: the live ones, and on demand those that have ended. */
export function CredentialSection<Credential extends CredentialView>(
  props: CredentialSectionProps<Credential>,
) {
  const { t } = useTranslation();
  const { kind, credentials, action, hint, item } = props;
  const live = credentials.filter(({ state }) => state === 'live');
  const dead = credentials.filter(({ state }) => state !== 'live');
  return (
    <div id={sectionId(kind)} tabIndex={-1} className={classes['section']}>
      <Section
        title={t(`credentials.section.${kind}.title`)}
        text={t(`credentials.section.${kind}.text`)}
        actions={action}
      >
        <Stack gap="md">
          {live.length === 0 && <Text c="dimmed">{t(`credentials.section.${kind}.empty`)}</Text>}
          {live.length > 0 && hint}
          {live.length > 0 && <ul className={classes['items']}>{live.map(item)}</ul>}
          {dead.length > 0 && <Ended credentials={dead} item={item} />}
        </Stack>
      </Section>
    </div>
  );
}

/** The element that has the focus after a credential of this kind was revoked. */
export function sectionId(kind: CredentialKind): string {
  return `credentials-${kind}`;
}

interface EndedProps<Credential> {
  credentials: Credential[];
  item: (credential: Credential) => ReactNode;
}

function Ended<Credential extends CredentialView>({ credentials, item }: EndedProps<Credential>) {
  const { t } = useTranslation();
  const id = useId();
  const [shown, { toggle }] = useDisclosure();
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={shown}
        {...(shown ? { 'aria-controls': id } : {})}
        onClick={toggle}
      >
        {shown ? t('credentials.hideDead') : t('credentials.showDead', { count: credentials.length })}
      </Button>
      {shown && (
        <ul id={id} className={classes['items']} style={{ marginTop: 14 }}>
          {credentials.map(item)}
        </ul>
      )}
    </div>
  );
}
