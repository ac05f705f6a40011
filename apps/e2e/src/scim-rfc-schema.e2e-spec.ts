import type { JsonObject } from '@vbc/util';
import { Product } from './testing/product';
import { ScimClient } from './testing/scim-client';

// What the service says of itself, against RFC 7643 §2, §5–7 and RFC 7644 §4. Read without a token throughout.

interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: string;
  readonly returned: string;
  readonly uniqueness: string;
  readonly description: string;
  readonly canonicalValues?: string[];
  readonly referenceTypes?: string[];
  readonly subAttributes?: Attribute[];
}

interface Schema extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

const TYPES = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'];

let product: Product;
let nobody: ScimClient;
let schemas: Schema[];
let types: JsonObject[];
let config: JsonObject;

beforeAll(async () => {
  product = await Product.start();
  nobody = new ScimClient(`${product.url}/scim/v2`, undefined);
  schemas = (await nobody.get('/Schemas')).body.Resources as Schema[];
  types = (await nobody.get('/ResourceTypes')).body.Resources ?? [];
  config = (await nobody.get('/ServiceProviderConfig')).body;
}, 60_000);

afterAll(() => product.stop());

const attributesOf = (schema: JsonObject) => schema['attributes'] as unknown as Attribute[];

/** Every attribute and sub-attribute of every schema, with its path. */
function everyAttribute(): [string, Attribute][] {
  return schemas.flatMap((schema) =>
    attributesOf(schema).flatMap((attribute) => [
      [`${schema.id}:${attribute.name}`, attribute] as [string, Attribute],
      ...(attribute.subAttributes ?? []).map(
        (part) => [`${schema.id}:${attribute.name}.${part.name}`, part] as [string, Attribute],
      ),
    ]),
  );
}

/** The paths of those attributes for which something does not hold. */
function pathsOf(isWrong: (attribute: Attribute) => boolean): string[] {
  return everyAttribute().flatMap(([path, attribute]) => (isWrong(attribute) ? [path] : []));
}

describe('RFC 7643 §2: attributes', () => {
  it('are named by a letter, then letters, digits and $ - _', () => {
    expect(pathsOf(({ name }) => !/^(?:[A-Za-z][$\w-]*|\$ref)$/.test(name))).toEqual([]);
  });

  it('are of the types of the RFC', () => {
    expect(pathsOf(({ type }) => !TYPES.includes(type))).toEqual([]);
  });

  it('that are complex list their parts, none of which is complex', () => {
    expect(
      pathsOf(({ type, subAttributes }) => (type === 'complex') !== (subAttributes !== undefined)),
    ).toEqual([]);
    const parts = everyAttribute().filter(([path]) => /\.\w+$/.test(path.replace(/^.*:/, '')));
    expect(parts.filter(([, { type }]) => type === 'complex')).toEqual([]);
  });

  it('that are references or binary are case exact, and references say to what', () => {
    expect(pathsOf(({ type, caseExact }) => ['reference', 'binary'].includes(type) && !caseExact)).toEqual(
      [],
    );
    expect(
      pathsOf(({ type, referenceTypes }) => (type === 'reference') !== (referenceTypes !== undefined)),
    ).toEqual([]);
    const known = new Set(['external', 'uri', ...types.map(({ name }) => name)]);
    expect(pathsOf(({ referenceTypes }) => referenceTypes?.some((one) => !known.has(one)) ?? false)).toEqual(
      [],
    );
  });

  it('give the predefined parts type, primary, display, value and $ref their meaning', () => {
    const typeOf: Record<string, string[]> = {
      type: ['string'],
      primary: ['boolean'],
      display: ['string'],
      value: ['string', 'reference', 'binary'],
      $ref: ['reference'],
    };
    const parts = everyAttribute().filter(([path]) => path.includes('.', path.lastIndexOf(':')));
    expect(
      parts.filter(([, { name, type }]) => typeOf[name] !== undefined && !typeOf[name].includes(type)),
    ).toEqual([]);
  });

  it('are complex wherever the values of a plural one have parts', () => {
    const plural = everyAttribute().filter(([, { multiValued }]) => multiValued);
    expect(plural.map(([, { name }]) => name)).toEqual(
      expect.arrayContaining(['emails', 'members', 'groups']),
    );
    expect(plural.filter(([, { type }]) => type !== 'complex')).toEqual([]);
  });
});

describe('RFC 7643 §7: /Schemas', () => {
  it('has for every schema id, name, description and attributes', () => {
    for (const schema of schemas) {
      expect(schema).toMatchObject({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
        id: expect.stringMatching(/^urn:ietf:params:scim:schemas:/),
        name: expect.stringMatching(/\w/),
        description: expect.stringMatching(/\w/),
      });
      expect(attributesOf(schema).length).toBeGreaterThan(0);
    }
  });

  it('has for every attribute all that characterises it', () => {
    const words = {
      mutability: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
      returned: ['always', 'never', 'default', 'request'],
      uniqueness: ['none', 'server', 'global'],
    } as const;
    const incomplete = pathsOf(
      (attribute) =>
        attribute.description === '' ||
        [attribute.multiValued, attribute.required, attribute.caseExact].some(
          (one) => typeof one !== 'boolean',
        ) ||
        Object.entries(words).some(
          ([name, allowed]) =>
            !(allowed as readonly string[]).includes(attribute[name as keyof typeof words]),
        ),
    );
    expect(incomplete).toEqual([]);
  });

  it('names the canonical values of the core schema', () => {
    const user = schemas.find(({ name }) => name === 'User') ?? {};
    const valuesOf = (name: string) =>
      attributesOf(user)
        .find((one) => one.name === name)
        ?.subAttributes?.find((one) => one.name === 'type')?.canonicalValues;
    expect(valuesOf('emails')).toEqual(['work', 'home', 'other']);
    expect(valuesOf('phoneNumbers')).toEqual(['work', 'home', 'mobile', 'fax', 'pager', 'other']);
    expect(valuesOf('photos')).toEqual(['photo', 'thumbnail']);
    expect(valuesOf('addresses')).toEqual(['work', 'home', 'other']);
    expect(valuesOf('groups')).toEqual(['direct', 'indirect']);
    expect(valuesOf('ims')).toEqual(
      expect.arrayContaining(['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo']),
    );
  });

  it('characterises userName, externalId and password as the core schema does', () => {
    const all = new Map(everyAttribute());
    expect(all.get('urn:ietf:params:scim:schemas:core:2.0:User:userName')).toMatchObject({
      required: true,
      caseExact: false,
      uniqueness: 'global',
    });
    expect([...all.keys()].filter((path) => /:(?:id|externalId|meta|schemas|password)$/.test(path))).toEqual(
      [],
    );
  });

  it('does not tell of messages', () => {
    expect(schemas.filter(({ id }) => id.startsWith('urn:ietf:params:scim:api:'))).toEqual([]);
  });

  it('has every schema that a resource can name', () => {
    const named = types.flatMap(({ schema, schemaExtensions }) => [
      schema,
      ...((schemaExtensions ?? []) as JsonObject[]).map((one) => one['schema']),
    ]);
    expect(schemas.map(({ id }) => id).sort()).toEqual(named.sort());
  });
});

describe('RFC 7643 §6: /ResourceTypes', () => {
  it('has name, description, endpoint and schema of each, and whether an extension is required', () => {
    expect(types.map(({ name, endpoint }) => [name, endpoint])).toEqual([
      ['User', '/Users'],
      ['Group', '/Groups'],
    ]);
    for (const type of types) {
      expect(type).toMatchObject({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
        description: expect.stringMatching(/\w/),
        schema: `urn:ietf:params:scim:schemas:core:2.0:${type['name'] as string}`,
      });
      for (const extension of (type['schemaExtensions'] ?? []) as JsonObject[]) {
        expect(extension['required']).toBe(false);
      }
    }
  });
});

describe('RFC 7643 §5: /ServiceProviderConfig', () => {
  it('says of every feature whether it is there, with whole numbers for limits', () => {
    expect(config).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 },
      filter: { supported: true, maxResults: 1000 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
    });
  });

  it('describes how to authenticate, to anybody', () => {
    const schemes = config['authenticationSchemes'] as JsonObject[];
    expect(schemes.length).toBeGreaterThan(0);
    for (const { type, name, description } of schemes) {
      expect(['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest']).toContain(type);
      expect([name, description]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
    }
  });

  it('tells how lists are paged', () => {
    expect(config['pagination']).toMatchObject({
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: 100,
      maxPageSize: 1000,
    });
  });
});

describe('RFC 7644 §4: the discovery endpoints', () => {
  it.each(['/Schemas', '/ResourceTypes'])(
    '%s answers a list, whose elements can be read alone',
    async (path) => {
      const { body } = await nobody.get(path);
      expect(body).toMatchObject({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: body.Resources?.length,
      });
      for (const element of body.Resources ?? []) {
        expect(await nobody.get(`${path}/${element['id'] as string}`)).toMatchObject({
          status: 200,
          body: element,
        });
      }
    },
  );

  it.each(['/Schemas', '/ResourceTypes'])(
    '%s ignores paging and sorting, and refuses a filter',
    async (path) => {
      const { body } = await nobody.get(path);
      const asked = await nobody.get(`${path}?startIndex=2&count=1&sortBy=id&sortOrder=descending`);
      expect(asked).toMatchObject({ status: 200, body });
      expect((await nobody.get(`${path}?filter=${encodeURIComponent('name eq "User"')}`)).status).toBe(403);
    },
  );

  it.each(
    ['/Schemas', '/ResourceTypes', '/ServiceProviderConfig'].flatMap((path) =>
      ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [method, path]),
    ),
  )('%s %s is not allowed: these resources are read-only', async (method = '', path = '') => {
    const answer = await nobody.send(method, path, method === 'DELETE' ? undefined : {});
    expect(answer).toMatchObject({ status: 405, body: { status: '405' } });
  });
});
