import { attribute, complexAttribute } from './attribute';
import { defineSchema } from './schema';

const readOnly = { mutability: 'readOnly' } as const;

/** An index holds it: PostgreSQL takes about 2,700 bytes there. */
const MAX_EXTERNAL_ID_LENGTH = 512;

/** The attributes every resource has (RFC 7643 §3, §3.1). No schema of its own on the wire: /Schemas leaves them out. */
export const commonSchema = defineSchema('', 'Common', 'Attributes of every resource', [
  attribute('schemas', 'The URNs of the schemas of this resource.', {
    type: 'reference',
    referenceTypes: ['uri'],
    multiValued: true,
    required: true,
    mutability: 'readOnly',
    returned: 'always',
  }),
  attribute('id', 'The identifier the service gives to the resource; it never changes.', {
    mutability: 'readOnly',
    returned: 'always',
    caseExact: true,
    uniqueness: 'server',
  }),
  attribute(
    'externalId',
    `The identifier the identity provider gives to the resource. Up to ${MAX_EXTERNAL_ID_LENGTH} characters.`,
    { caseExact: true, maxLength: MAX_EXTERNAL_ID_LENGTH },
  ),
  complexAttribute(
    'meta',
    'Facts about the resource itself.',
    [
      attribute('resourceType', 'The name of the resource type.', { ...readOnly, caseExact: true }),
      attribute('created', 'When the resource was created.', { ...readOnly, type: 'dateTime' }),
      attribute('lastModified', 'When the resource was last changed.', { ...readOnly, type: 'dateTime' }),
      attribute('location', 'The address of the resource.', {
        ...readOnly,
        type: 'reference',
        referenceTypes: ['uri'],
        caseExact: true,
      }),
      attribute('version', 'The version of the resource, equal to its ETag.', {
        ...readOnly,
        caseExact: true,
      }),
    ],
    readOnly,
  ),
]);
