import { attribute, complexAttribute } from './attribute';
import { defineSchema } from './schema';

export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** An index holds it: PostgreSQL takes about 2,700 bytes there. */
const MAX_GROUP_NAME_LENGTH = 256;

/** Membership is kept as a relation, so what a member says beyond its id is worked out, not stored. */
export const membersAttribute = complexAttribute(
  'members',
  'The users and groups of this connection that belong to the group.',
  [
    attribute('value', 'The id of the member.', { mutability: 'immutable' }),
    attribute('$ref', 'The address of the member.', {
      type: 'reference',
      referenceTypes: ['User', 'Group'],
      caseExact: true,
      mutability: 'immutable',
    }),
    attribute('type', 'Whether the member is a user or a group.', {
      mutability: 'immutable',
      canonicalValues: ['User', 'Group'],
    }),
    // Not what the client said of the member, so in no answer that it would compare with that (RFC 7643 §7).
    attribute('display', 'The name of the member. Answered when it is asked for.', {
      mutability: 'readOnly',
      returned: 'request',
    }),
  ],
  { multiValued: true, maxValues: undefined },
);

/** The Group of RFC 7643 §4.2. */
export const groupSchema = defineSchema(GROUP_URN, 'Group', 'A group of the directory', [
  attribute(
    'displayName',
    `The name of the group, unique within the connection. Up to ${MAX_GROUP_NAME_LENGTH} characters.`,
    {
      required: true,
      maxLength: MAX_GROUP_NAME_LENGTH,
      uniqueness: 'server',
    },
  ),
  membersAttribute,
]);
