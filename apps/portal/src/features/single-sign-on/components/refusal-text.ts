import type { TFunction } from 'i18next';
import { hasCode } from '../../../api/api-error';

/** Why the change was refused and what to do on this page; what this page knows nothing of stays the error it is. */
export function refusalText(t: TFunction, error: unknown): unknown {
  if (hasCode(error, 'sso_lockout')) return t('ssoSettings.refused.lockout');
  if (hasCode(error, 'sso_not_tested')) return t('ssoSettings.refused.notTested');
  if (hasCode(error, 'changed_meanwhile'))
    return t('ssoSettings.refused.changed', { message: error.message });
  return error;
}
