import type { ChangeSingleSignOnInput, SingleSignOnView, SsoProvider } from '@vbc/contracts';

/** What the page edits. An empty secret keeps the stored one; a provider without any text is none. */
export interface SsoDraft {
  enabled: boolean;
  enforced: boolean;
  provider: SsoProvider & { clientSecret: string };
}

export const PROVIDER_TEXTS = [
  'issuer',
  'authorizationEndpoint',
  'tokenEndpoint',
  'jwksUri',
  'clientId',
] as const;
export type ProviderText = (typeof PROVIDER_TEXTS)[number];

const NO_PROVIDER: SsoDraft['provider'] = {
  issuer: '',
  authorizationEndpoint: '',
  tokenEndpoint: '',
  jwksUri: '',
  clientId: '',
  clientSecret: '',
  userNameClaim: 'preferred_username',
};

export function draftOf({ enabled, enforced, provider }: SingleSignOnView): SsoDraft {
  if (provider === null) return { enabled, enforced, provider: NO_PROVIDER };
  const { issuer, authorizationEndpoint, tokenEndpoint, jwksUri, clientId, userNameClaim } = provider;
  const fields = { issuer, authorizationEndpoint, tokenEndpoint, jwksUri, clientId, userNameClaim };
  return { enabled, enforced, provider: { ...fields, clientSecret: '' } };
}

/** Whether the draft names a provider at all. */
export function hasProvider({ provider }: SsoDraft): boolean {
  return [...PROVIDER_TEXTS, 'clientSecret' as const].some((name) => provider[name].trim() !== '');
}

function providerChanged(from: SsoDraft, to: SsoDraft): boolean {
  const { clientSecret, userNameClaim } = to.provider;
  return (
    PROVIDER_TEXTS.some((name) => from.provider[name].trim() !== to.provider[name].trim()) ||
    from.provider.clientSecret !== clientSecret ||
    from.provider.userNameClaim !== userNameClaim
  );
}

/** What saving the draft does to the provider. */
export function providerEffect(from: SsoDraft, to: SsoDraft): 'Kept' | 'Changed' | 'Removed' {
  if (!providerChanged(from, to)) return 'Kept';
  return hasProvider(to) ? 'Changed' : 'Removed';
}

/** Enforcing needs a test that worked with the provider as it is saved, which one just changed cannot have (rule 21). */
export function refusedUntested(change: SsoChange, to: SsoDraft): boolean {
  return change === 'provider' && to.enforced;
}

/**
 * What saving the draft means: `on`, `enforce`, `both`, `relax`, `off` and `provider` (changed while it is on) concern
 * people's sign-in and are asked about; `quiet` is not.
 */
export type SsoChange = 'none' | 'quiet' | 'on' | 'enforce' | 'both' | 'relax' | 'off' | 'provider';

export function changeOf(from: SsoDraft, to: SsoDraft): SsoChange {
  const [before, after] = [levelOf(from), levelOf(to)];
  if (before !== after) return LEVEL_CHANGES[before][after];
  if (!providerChanged(from, to)) return from.enforced === to.enforced ? 'none' : 'quiet';
  return after === 'off' ? 'quiet' : 'provider';
}

/** With another issuer or client, who is who is worked out anew: the sessions that the earlier one opened end. */
export function meansOtherPeople({ provider: from }: SsoDraft, { provider: to }: SsoDraft): boolean {
  return from.issuer.trim() !== to.issuer.trim() || from.clientId.trim() !== to.clientId.trim();
}

type Level = 'off' | 'enabled' | 'enforced';

const LEVEL_CHANGES: Readonly<Record<Level, Record<Level, SsoChange>>> = {
  off: { off: 'none', enabled: 'on', enforced: 'both' },
  enabled: { off: 'off', enabled: 'none', enforced: 'enforce' },
  enforced: { off: 'off', enabled: 'relax', enforced: 'none' },
};

function levelOf({ enabled, enforced }: SsoDraft): Level {
  if (!enabled) return 'off';
  return enforced ? 'enforced' : 'enabled';
}

/** The draft as the API takes it. */
export function inputOf(draft: SsoDraft, version: number, exemptUserIds: string[]): ChangeSingleSignOnInput {
  const { enabled } = draft;
  return {
    version,
    enabled,
    enforced: enabled && draft.enforced,
    provider: hasProvider(draft) ? providerInput(draft.provider) : null,
    exemptUserIds,
  };
}

function providerInput({ clientSecret, ...provider }: SsoDraft['provider']) {
  const trimmed = Object.fromEntries(PROVIDER_TEXTS.map((name) => [name, provider[name].trim()]));
  return { ...provider, ...trimmed, ...(clientSecret === '' ? {} : { clientSecret }) };
}
