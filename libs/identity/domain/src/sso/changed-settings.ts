import type { AuditChange } from '@vbc/directory/domain';
import { seal, type SealedSecret } from '../secret/sealed-secret';
import { InvalidSsoSettingsError } from './sso-change-error';
import { differingProviderFields, sealedFor, type SsoProvider, type SsoSettings } from './sso-settings';

type NewProvider = (SsoProvider & { readonly clientSecret?: string }) | null;

/** The settings with this provider, untested; the same object when nothing changes. @throws InvalidSsoSettingsError */
export function changedSettings(
  settings: SsoSettings,
  wanted: NewProvider,
  encryptionKeys: readonly string[],
): SsoSettings {
  const provider = wanted === null ? null : withoutSecret(wanted);
  const fields = differingProviderFields(settings.provider, provider);
  if (fields.length === 0 && wanted?.clientSecret === undefined) return settings;
  const { accountId, version } = settings;
  const clientSecret = secretOf(settings, wanted, fields, encryptionKeys);
  return {
    accountId,
    version,
    provider,
    tested: false,
    ...(clientSecret === undefined ? {} : { clientSecret }),
  };
}

function withoutSecret(wanted: SsoProvider): SsoProvider {
  const { issuer, authorizationEndpoint, tokenEndpoint, jwksUri, clientId, userNameClaim } = wanted;
  return { issuer, authorizationEndpoint, tokenEndpoint, jwksUri, clientId, userNameClaim };
}

/** To whom and as whom the secret is sent. */
const DESTINATION: readonly (keyof SsoProvider)[] = ['issuer', 'tokenEndpoint', 'clientId'];

/** A stored secret is never sent to another place than the one it was entered for: that would tell it. */
function secretOf(
  { accountId, clientSecret }: SsoSettings,
  wanted: NewProvider,
  fields: readonly (keyof SsoProvider)[],
  encryptionKeys: readonly string[],
): SealedSecret | undefined {
  if (wanted === null) return undefined;
  if (wanted.clientSecret !== undefined) {
    return seal(encryptionKeys, sealedFor(accountId), wanted.clientSecret);
  }
  if (clientSecret !== undefined && fields.some((field) => DESTINATION.includes(field))) {
    const message =
      'Enter the client secret again: the stored one belongs to another issuer, token endpoint or client.';
    throw new InvalidSsoSettingsError([{ field: 'provider.clientSecret', message }]);
  }
  return clientSecret;
}

/** What the audit log shows of a change; of the secret only that there is another one. */
export function providerChanges(before: SsoSettings, after: SsoSettings): AuditChange[] {
  const changes = differingProviderFields(before.provider, after.provider).map((attribute) => ({
    attribute,
    ...(before.provider === null ? {} : { from: before.provider[attribute] }),
    ...(after.provider === null ? {} : { to: after.provider[attribute] }),
  }));
  if (before.clientSecret === after.clientSecret) return changes;
  const to = after.clientSecret === undefined ? 'removed' : 'replaced';
  return [...changes, { attribute: 'clientSecret', to }];
}
