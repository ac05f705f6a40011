import type { TFunction } from 'i18next';
import { providerEffect, refusedUntested, type SsoChange, type SsoDraft } from './sso-draft';

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
  from: SsoDraft,
  to: SsoDraft,
): DialogText {
  const numbers = { count: people, provider: hostOf(to) };
  const sessions = t('ssoSettings.dialog.enforceSessions');
  switch (change) {
    case 'on':
      return text(t, 'on', 'on', [t('ssoSettings.dialog.on', numbers)]);
    case 'enforce':
      return text(t, 'enforce', 'enforce', [t('ssoSettings.dialog.enforce', numbers), sessions]);
    case 'both':
      return text(t, 'both', 'enforce', [t('ssoSettings.dialog.enforce', numbers), sessions]);
    case 'relax':
      return relaxText(t, t('ssoSettings.dialog.relax', numbers), from, to);
    case 'off':
      return offText(t, t('ssoSettings.dialog.off', numbers), from, to);
    default:
      return text(
        t,
        'provider',
        'provider',
        refusedUntested(change, to) ? [t('ssoSettings.dialog.providerUntested')] : nextProvider(t, to),
      );
  }
}

/** Another provider that is saved in the same step is named too. */
function relaxText(t: TFunction, relaxed: string, from: SsoDraft, to: SsoDraft): DialogText {
  if (providerEffect(from, to) !== 'Changed') return text(t, 'relax', 'relax', [relaxed]);
  return text(t, 'relaxChanged', 'relaxChanged', [relaxed, ...nextProvider(t, to)]);
}

/** Another provider that is saved in the same step, or its removal, is named too. */
function offText(t: TFunction, off: string, from: SsoDraft, to: SsoDraft): DialogText {
  const lines = [off, t('ssoSettings.dialog.offNote')];
  const effect = providerEffect(from, to);
  if (effect === 'Kept') return text(t, 'off', 'off', lines);
  const provider =
    effect === 'Changed'
      ? t('ssoSettings.dialog.providerLater', { provider: hostOf(to) })
      : t('ssoSettings.dialog.providerRemoved', { provider: hostOf(from) });
  return text(t, `off${effect}`, `off${effect}`, [...lines, provider]);
}

function nextProvider(t: TFunction, to: SsoDraft): string[] {
  return [t('ssoSettings.dialog.provider', { provider: hostOf(to) }), t('ssoSettings.dialog.providerNote')];
}

type WithProvider = 'relaxChanged' | 'offChanged' | 'offRemoved';

function text(
  t: TFunction,
  title: 'on' | 'enforce' | 'both' | 'relax' | 'off' | 'provider' | WithProvider,
  confirm: 'on' | 'enforce' | 'relax' | 'off' | 'provider' | WithProvider,
  lines: string[],
): DialogText {
  return {
    title: t(`ssoSettings.dialog.${title}Title`),
    lines,
    confirm: t(`ssoSettings.dialog.${confirm}Confirm`),
    danger: title.startsWith('off'),
  };
}

/** The provider as people know it: its host. */
function hostOf({ provider: { issuer } }: SsoDraft): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
