import type { TFunction } from 'i18next';
import type { SsoChange, SsoDraft } from './sso-draft';

export interface DialogText {
  title: string;
  /** The first says what happens, with its number. */
  lines: string[];
  confirm: string;
  danger: boolean;
}

/** What the dialog says before a change of how so many people sign in. */
export function dialogText(
  t: TFunction,
  change: SsoChange,
  people: number,
  { provider: { issuer } }: SsoDraft,
): DialogText {
  const numbers = { count: people, provider: hostOf(issuer) };
  const sessions = t('ssoSettings.dialog.enforceSessions');
  switch (change) {
    case 'on':
      return text(t, 'on', 'on', [t('ssoSettings.dialog.on', numbers)]);
    case 'enforce':
      return text(t, 'enforce', 'enforce', [t('ssoSettings.dialog.enforce', numbers), sessions]);
    case 'both':
      return text(t, 'both', 'enforce', [t('ssoSettings.dialog.enforce', numbers), sessions]);
    case 'relax':
      return text(t, 'relax', 'relax', [t('ssoSettings.dialog.relax', numbers)]);
    case 'off':
      return text(t, 'off', 'off', [t('ssoSettings.dialog.off', numbers), t('ssoSettings.dialog.offNote')]);
    default:
      return text(t, 'provider', 'provider', [
        t('ssoSettings.dialog.provider', numbers),
        t('ssoSettings.dialog.providerNote'),
      ]);
  }
}

function text(
  t: TFunction,
  title: 'on' | 'enforce' | 'both' | 'relax' | 'off' | 'provider',
  confirm: 'on' | 'enforce' | 'relax' | 'off' | 'provider',
  lines: string[],
): DialogText {
  return {
    title: t(`ssoSettings.dialog.${title}Title`),
    lines,
    confirm: t(`ssoSettings.dialog.${confirm}Confirm`),
    danger: title === 'off',
  };
}

/** The provider as people know it: its host. */
function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
