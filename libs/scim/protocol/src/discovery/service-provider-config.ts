import type { JsonObject } from '@vbc/util';

const SERVICE_PROVIDER_CONFIG_URN = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';

export interface AuthenticationScheme {
  readonly type: 'oauth' | 'oauth2' | 'oauthbearertoken' | 'httpbasic' | 'httpdigest';
  readonly name: string;
  readonly description: string;
  readonly specUri?: string;
  readonly documentationUri?: string;
  readonly primary?: boolean;
}

/** What the service really offers; what is left out is not offered. */
export interface ServiceProviderFeatures {
  readonly documentationUri?: string;
  readonly patch?: boolean;
  readonly bulk?: { readonly maxOperations: number; /** In bytes. */ readonly maxPayloadSize: number };
  readonly filter?: { readonly maxResults: number };
  readonly sort?: boolean;
  readonly etag?: boolean;
  /** RFC 9865 §4. Left out altogether where older clients cannot read it. */
  readonly pagination?: {
    readonly cursor: boolean;
    readonly index: boolean;
    readonly defaultPaginationMethod: 'cursor' | 'index';
    readonly defaultPageSize: number;
    readonly maxPageSize: number;
    /** In seconds. */
    readonly cursorTimeout?: number;
  };
  readonly authenticationSchemes: readonly AuthenticationScheme[];
}

/** The ServiceProviderConfig of RFC 7643 §5. `baseUrl` is the address under which the SCIM endpoints lie. */
export function serviceProviderConfig(features: ServiceProviderFeatures, baseUrl: string): JsonObject {
  const { documentationUri, bulk, filter, pagination, authenticationSchemes } = features;
  return {
    schemas: [SERVICE_PROVIDER_CONFIG_URN],
    ...(documentationUri === undefined ? {} : { documentationUri }),
    patch: { supported: features.patch ?? false },
    bulk: { supported: bulk !== undefined, maxOperations: 0, maxPayloadSize: 0, ...bulk },
    filter: { supported: filter !== undefined, maxResults: 0, ...filter },
    changePassword: { supported: false },
    sort: { supported: features.sort ?? false },
    etag: { supported: features.etag ?? false },
    ...(pagination === undefined ? {} : { pagination: { ...pagination } }),
    authenticationSchemes: authenticationSchemes.map((scheme) => ({ ...scheme })),
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  };
}
