import {
  DEFAULT_COUNT,
  MAX_BULK_OPERATIONS,
  MAX_COUNT,
  type ServiceProviderFeatures,
} from '@vbc/scim/protocol';

/** In bytes; the largest body the server takes. */
const MAX_PAYLOAD_SIZE = 1024 * 1024;

/** What this service offers. `pagination` can be left out: some older clients cannot read it. */
export function offeredFeatures({ pagination }: { pagination: boolean }): ServiceProviderFeatures {
  return {
    patch: true,
    bulk: { maxOperations: MAX_BULK_OPERATIONS, maxPayloadSize: MAX_PAYLOAD_SIZE },
    filter: { maxResults: MAX_COUNT },
    sort: true,
    etag: true,
    ...(pagination ? { pagination: PAGINATION } : {}),
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description:
          'An access token from "Authenticate with Vonage", or a bearer token made for one connection.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
  };
}

const PAGINATION = {
  cursor: true,
  index: true,
  defaultPaginationMethod: 'index',
  defaultPageSize: DEFAULT_COUNT,
  maxPageSize: MAX_COUNT,
} as const;
