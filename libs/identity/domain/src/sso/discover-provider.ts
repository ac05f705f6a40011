import { OutboundFailedError, type OutboundHttp } from '../outbound/outbound-http.port';
import { checkProviderAddresses, type SsoEndpoints } from './check-provider';
import { InvalidSsoSettingsError } from './sso-change-error';

/**
 * The endpoints that an issuer publishes (OpenID Connect Discovery 1.0 §4). What it says its issuer is must be what was asked
 * for (§4.3), but for a slash at the end, which people leave out.
 * @throws InvalidSsoSettingsError in words for the Super User
 */
export async function discoverProvider(outbound: OutboundHttp, issuer: string): Promise<SsoEndpoints> {
  const metadata = await metadataOf(outbound, issuer);
  const endpoints = {
    issuer: textOf(metadata, 'issuer'),
    authorizationEndpoint: textOf(metadata, 'authorization_endpoint'),
    tokenEndpoint: textOf(metadata, 'token_endpoint'),
    jwksUri: textOf(metadata, 'jwks_uri'),
  };
  if (withoutSlash(endpoints.issuer) !== withoutSlash(issuer)) {
    throw refused(
      `The provider says its issuer is "${endpoints.issuer.slice(0, 200)}". Enter exactly that, if it is yours.`,
    );
  }
  await checkProviderAddresses(outbound, endpoints);
  return endpoints;
}

async function metadataOf(outbound: OutboundHttp, issuer: string): Promise<object> {
  let metadata: unknown;
  try {
    metadata = await outbound.getJson(`${withoutSlash(issuer)}/.well-known/openid-configuration`);
  } catch (error) {
    if (!(error instanceof OutboundFailedError)) throw error;
    throw refused(`${error.message} Check the issuer, or enter the endpoints by hand.`);
  }
  if (typeof metadata !== 'object' || metadata === null)
    throw refused('The answer is no OpenID configuration.');
  return metadata;
}

function textOf(metadata: object, name: string): string {
  const value: unknown = (metadata as Record<string, unknown>)[name];
  if (typeof value === 'string') return value;
  throw refused(`The provider's OpenID configuration has no "${name}". Enter the endpoints by hand.`);
}

function withoutSlash(issuer: string): string {
  return issuer.replace(/\/$/, '');
}

function refused(message: string): InvalidSsoSettingsError {
  return new InvalidSsoSettingsError([{ field: 'issuer', message }]);
}
