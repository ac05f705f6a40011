import type { ProvisioningSwitches } from '@vbc/contracts';

/** What a change of the switches means: `off` and `on` move the ownership of profiles, `only` takes Add user away. */
export type SwitchChange = 'none' | 'quiet' | 'off' | 'on' | 'only';

const NAMES = ['scimEnabled', 'scimOnly', 'welcomeMailsDisabled'] as const;

/** Just the three switches of a larger view. */
export function switchesOf(view: ProvisioningSwitches): ProvisioningSwitches {
  const { scimEnabled, scimOnly, welcomeMailsDisabled } = view;
  return { scimEnabled, scimOnly, welcomeMailsDisabled };
}

export function switchChange(from: ProvisioningSwitches, to: ProvisioningSwitches): SwitchChange {
  if (NAMES.every((name) => from[name] === to[name])) return 'none';
  if (from.scimEnabled !== to.scimEnabled) return to.scimEnabled ? 'on' : 'off';
  return to.scimEnabled && to.scimOnly && !from.scimOnly ? 'only' : 'quiet';
}
