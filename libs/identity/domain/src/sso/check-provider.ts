import { OutboundFailedError, type OutboundHttp } from '../outbound/outbound-http.port';
import { InvalidSsoSettingsError } from './sso-change-error';
import type { SsoProvider } from './sso-settings';

export type SsoEndpoints = Pick<
  SsoProvider,
  'issuer' | 'authorizationEndpoint' | 'tokenEndpoint' | 'jwksUri'
>;

const ADDRESSES = ['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'jwksUri'] as const;

/**
 * Whether every address of a provider may be used at all, before it is stored.
 * @param prefix of the names of the refused fields
 * @throws InvalidSsoSettingsError
 */
export async function checkProviderAddresses(
  outbound: Pick<OutboundHttp, 'checkAddress'>,
  endpoints: SsoEndpoints,
  prefix = '',
): Promise<void> {
  const problems = await Promise.all(
    ADDRESSES.map(async (field) => {
      const message = await problemOf(outbound, endpoints[field]);
      return message === null ? [] : [{ field: `${prefix}${field}`, message }];
    }),
  );
  if (problems.flat().length > 0) throw new InvalidSsoSettingsError(problems.flat());
}

async function problemOf(
  outbound: Pick<OutboundHttp, 'checkAddress'>,
  address: string,
): Promise<string | null> {
  try {
    await outbound.checkAddress(address);
    return null;
  } catch (error) {
    if (error instanceof OutboundFailedError) return error.message;
    throw error;
  }
}
