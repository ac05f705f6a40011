import type { ConnectionView } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import type { Format } from '../../i18n/use-format';
import { EXPIRY_COLOR, expiryStage } from './expiry';

export interface ConnectionWarning {
  key: string;
  text: string;
  detail?: string;
  color: 'red' | 'yellow' | 'blue';
  to: string;
  /** How many days from now pushes stop: those that stand still already come first. */
  daysLeft: number;
}

/** Connections that have ended, that nothing can come in through, or whose credential ends soon; most pressing first. */
export function connectionWarnings(
  t: TFunction,
  format: Format,
  connections: readonly ConnectionView[],
): ConnectionWarning[] {
  return connections
    .flatMap((connection) => warningOf(t, format, connection) ?? [])
    .sort((one, other) => one.daysLeft - other.daysLeft);
}

function warningOf(t: TFunction, format: Format, connection: ConnectionView): ConnectionWarning | undefined {
  const { id, label, status, statusReason, credential } = connection;
  const place = { key: id, to: `/account/user-provisioning/connections/${id}` };
  if (status === 'ended') {
    const text = t('common.connectionWarning.ended', { label });
    const detail = statusReason === undefined ? {} : { detail: statusReason };
    return { ...place, color: 'red', daysLeft: -1, text, ...detail };
  }
  if (credential === 'none') {
    const text = t('common.connectionWarning.noCredential', { label });
    const detail = t('common.connectionWarning.noCredentialDetail');
    return { ...place, color: 'yellow', daysLeft: 0, text, detail };
  }
  return expiryWarning(t, format, connection, place);
}

function expiryWarning(
  t: TFunction,
  format: Format,
  { label, nextExpiry }: ConnectionView,
  place: Pick<ConnectionWarning, 'key' | 'to'>,
): ConnectionWarning | undefined {
  const stage = nextExpiry && expiryStage(nextExpiry.expiresAt);
  if (nextExpiry === undefined || stage === undefined) return undefined;
  const { kind, name = '', expiresAt } = nextExpiry;
  return {
    ...place,
    color: EXPIRY_COLOR[stage],
    daysLeft: stage,
    text: t(`common.connectionWarning.${kind}`, { label, name, when: format.relative(expiresAt) }),
    detail: t(`common.expiry.advice.days${stage}`, { date: format.dateTime(expiresAt) }),
  };
}
