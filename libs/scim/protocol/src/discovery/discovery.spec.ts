import type { JsonValue } from '@vbc/util';
import { findResourceTypeResource, resourceTypeResources } from './resource-types';
import { findSchemaResource, schemaResources } from './schemas';
import { serviceProviderConfig } from './service-provider-config';

const baseUrl = 'https://vbc.example/scim/v2';

describe('/Schemas', () => {
  it('lists the schemas with their locations', () => {
    expect(schemaResources(baseUrl).map(({ id, meta }) => [id, meta])).toEqual(
      [
        'urn:ietf:params:scim:schemas:core:2.0:User',
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
        'urn:ietf:params:scim:schemas:core:2.0:Group',
      ].map((id) => [id, { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` }]),
    );
  });

  it('advertises as required what is required', () => {
    const required = schemaResources(baseUrl).flatMap((schema) => requiredNames(schema['attributes'], ''));
    expect(required).toEqual([
      'userName',
      'name',
      'name.familyName',
      'name.givenName',
      'emails',
      'emails.value',
      'displayName',
    ]);
  });

  it('has no password, no null, and a description everywhere', () => {
    const text = JSON.stringify(schemaResources(baseUrl));
    expect(text).not.toMatch(/password|null|"description":""/);
  });

  it('says lengths and characters where there are such', () => {
    const user = JSON.stringify(findSchemaResource('urn:ietf:params:scim:schemas:core:2.0:User', baseUrl));
    expect(user).toContain('6 to 50 characters');
    expect(user).toContain('1 to 45 characters');
  });

  it('finds one in any case, and none', () => {
    expect(findSchemaResource('URN:ietf:params:scim:schemas:core:2.0:GROUP', baseUrl)).toMatchObject({
      name: 'Group',
    });
    expect(findSchemaResource('urn:x', baseUrl)).toBeUndefined();
  });
});

describe('/ResourceTypes', () => {
  it('names itself by its name', () => {
    const types = resourceTypeResources(baseUrl);
    expect(types.map(({ id, name, endpoint }) => [id, name, endpoint])).toEqual([
      ['User', 'User', '/Users'],
      ['Group', 'Group', '/Groups'],
    ]);
    expect(types.map(({ schemaExtensions }) => schemaExtensions)).toEqual([
      [{ schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', required: false }],
      undefined,
    ]);
    expect(findResourceTypeResource('User', baseUrl)).toEqual(types[0]);
    expect(findResourceTypeResource('Printer', baseUrl)).toBeUndefined();
  });
});

describe('/ServiceProviderConfig', () => {
  it('offers nothing that is not said to be there', () => {
    expect(serviceProviderConfig({ authenticationSchemes: [] }, baseUrl)).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: false },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: false, maxResults: 0 },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: false },
      authenticationSchemes: [],
      meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
    });
  });

  it('offers what is', () => {
    const pagination = {
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: 100,
      maxPageSize: 1000,
    } as const;
    const config = serviceProviderConfig(
      {
        patch: true,
        bulk: { maxOperations: 1000, maxPayloadSize: 1_048_576 },
        filter: { maxResults: 1000 },
        pagination,
        authenticationSchemes: [],
      },
      baseUrl,
    );
    expect(config).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 },
      filter: { supported: true, maxResults: 1000 },
      pagination,
    });
  });
});

interface Advertised {
  readonly name: string;
  readonly required: boolean;
  readonly subAttributes?: JsonValue;
}

function requiredNames(attributes: JsonValue | undefined, prefix: string): string[] {
  return (attributes as unknown as Advertised[]).flatMap(({ name, required, subAttributes }) => [
    ...(required ? [prefix + name] : []),
    ...(subAttributes === undefined ? [] : requiredNames(subAttributes, `${name}.`)),
  ]);
}
