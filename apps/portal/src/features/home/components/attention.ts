import type { ProvisioningView } from '@vbc/contracts';
import type { TFunction } from 'i18next';

export interface AttentionItem {
  key: string;
  text: string;
  detail?: string;
  to: string;
}

/** Provisioning has been set up: switched on, with a connection that has not ended. */
export function isSetUp(view: ProvisioningView): boolean {
  return view.scimEnabled && view.connections.length > 0;
}

/** What an administrator should look at, most pressing first. */
export function attentionOf(t: TFunction, view: ProvisioningView): AttentionItem[] {
  return [...endedConnections(t, view), ...refusedRecords(t, view), ...stagedUsers(t, view)];
}

function endedConnections(t: TFunction, view: ProvisioningView): AttentionItem[] {
  return view.connections
    .filter(({ status }) => status === 'ended')
    .map(({ id, label, statusReason }) => ({
      key: id,
      text: t('home.ended', { label }),
      ...(statusReason === undefined ? {} : { detail: statusReason }),
      to: '/account/user-provisioning',
    }));
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
