import type { ProvisioningView } from '@vbc/contracts';
import type { TFunction } from 'i18next';
import { connectionWarnings } from '../../../components/display/connection-warnings';
import type { Format } from '../../../i18n/use-format';

export interface AttentionItem {
  key: string;
  text: string;
  detail?: string;
  to: string;
}

/** An identity provider has something to come in with, or had. */
export function isConnected({ connections }: ProvisioningView): boolean {
  return connections.some(({ credential, status }) => credential !== 'none' || status === 'ended');
}

/** Provisioning has been set up: switched on, with a connection. */
export function isSetUp(view: ProvisioningView): boolean {
  return view.scimEnabled && isConnected(view);
}

/** What an administrator should look at, most pressing first. */
export function attentionOf(t: TFunction, format: Format, view: ProvisioningView): AttentionItem[] {
  return [
    ...connectionWarnings(t, format, view.connections),
    ...refusedRecords(t, view),
    ...stagedUsers(t, view),
  ];
}

function refusedRecords(t: TFunction, view: ProvisioningView): AttentionItem[] {
  const count = view.refusedOnSwitchOn.length;
  return count === 0
    ? []
    : [{ key: 'refused', text: t('home.refused', { count }), to: '/account/user-provisioning' }];
}

function stagedUsers(t: TFunction, { stagedUsers: count }: ProvisioningView): AttentionItem[] {
  return count === 0
    ? []
    : [{ key: 'staged', text: t('home.staged', { count }), to: '/users?source=staged' }];
}
