import { Anchor, Button, Stack, Text } from '@mantine/core';
import type { SsoProblem } from '@vbc/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSsoReturn } from '../../../api/session';
import { SSO_WINDOW_END } from '../../../api/sso-address';
import { useWindowEnd } from '../../../api/sso-window';
import { FormError } from '../../../components/feedback/form-error';
import { outside } from '../../../config/outside';
import { OWN_ESCAPE } from './own-escape';
import { SsoProblemAlert } from './sso-problem';
import '../../../i18n/sso-texts';

interface SsoWindowProps {
  /** The address that ends at `next`. */
  address: (next: string) => string;
  submitLabel: string;
  /** Called once the session is fresh. */
  onDone?: () => void;
}

/** Single sign-on in a small window beside the page, so that the page keeps what was typed. */
export function SsoWindow({ address, submitLabel, onDone }: SsoWindowProps) {
  const { t } = useTranslation();
  const { state, problem, error, open } = useSsoWindow(address, onDone);
  return (
    <Stack>
      <Text>{t('sso.window.kept')}</Text>
      <Text role="status" size="sm" c="dimmed" hidden={state !== 'waiting'}>
        {state === 'waiting' && t('sso.window.waiting')}
      </Text>
      {problem !== null && <SsoProblemAlert problem={problem} />}
      <FormError error={error} />
      <Button size="md" fullWidth data-autofocus onClick={open} {...OWN_ESCAPE}>
        {state === 'waiting' ? t('sso.window.again') : submitLabel}
      </Button>
      {state === 'blocked' && <Blocked address={address} />}
    </Stack>
  );
}

function Blocked({ address }: Pick<SsoWindowProps, 'address'>) {
  const { t } = useTranslation();
  return (
    <>
      <FormError error={t('sso.window.blocked')} />
      <Anchor href={address(`${window.location.pathname}${window.location.search}`)} ta="center">
        {t('sso.window.here')}
      </Anchor>
    </>
  );
}

function useSsoWindow(address: SsoWindowProps['address'], onDone: (() => void) | undefined) {
  const takeOver = useSsoReturn();
  const [state, setState] = useState<'idle' | 'waiting' | 'blocked'>('idle');
  const [problem, setProblem] = useState<SsoProblem | null>(null);
  const [error, setError] = useState<unknown>(null);
  const open = () => {
    setProblem(null);
    setError(null);
    setState(outside.open(address(SSO_WINDOW_END)) ? 'waiting' : 'blocked');
  };
  useWindowEnd((ended) => {
    setState('idle');
    setProblem(ended);
    if (ended === null) takeOver().then(onDone, setError);
  });
  return { state, problem, error, open };
}
