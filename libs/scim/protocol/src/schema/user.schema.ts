import { attribute, complexAttribute } from './attribute';
import { pluralAttribute, primaryAttribute, typeAttribute } from './multi-valued';
import { defineSchema } from './schema';

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** RFC 5321 §4.5.3.1.3 leaves 254 characters for an address. */
export const MAX_EMAIL_LENGTH = 254;

const NAME_RULE = "1 to 45 characters without spaces: letters, digits and : ( ) - , . '";

const name = complexAttribute(
  'name',
  "The parts of the person's name.",
  [
    attribute('formatted', 'The full name in a form for people to read.'),
    attribute('familyName', `The last name. ${NAME_RULE}`, { required: true }),
    attribute('givenName', `The first name. ${NAME_RULE}`, { required: true }),
    attribute('middleName', 'The middle name or names.'),
    attribute('honorificPrefix', 'The title before the name, such as "Ms.".'),
    attribute('honorificSuffix', 'What follows the name, such as "III".'),
  ],
  { required: true },
);

const addresses = complexAttribute(
  'addresses',
  'Postal addresses.',
  [
    attribute('formatted', 'The whole address in a form for people to read or print.'),
    attribute('streetAddress', 'Street, house number, and what else precedes the town.'),
    attribute('locality', 'The city or town.'),
    attribute('region', 'The state or region.'),
    attribute('postalCode', 'The postal code.'),
    attribute('country', 'The country, as ISO 3166-1 alpha-2 code by convention.'),
    typeAttribute('address', ['work', 'home', 'other']),
    primaryAttribute('address'),
  ],
  { multiValued: true },
);

const readOnly = { mutability: 'readOnly' } as const;

const groups = complexAttribute(
  'groups',
  'The groups of this connection the person belongs to. Changed through the groups.',
  [
    attribute('value', 'The id of the group.', readOnly),
    attribute('$ref', 'The address of the group.', {
      ...readOnly,
      type: 'reference',
      referenceTypes: ['Group'],
      caseExact: true,
    }),
    attribute('display', 'The name of the group.', readOnly),
    attribute('type', 'Whether the membership is direct.', {
      ...readOnly,
      canonicalValues: ['direct', 'indirect'],
    }),
  ],
  { multiValued: true, mutability: 'readOnly' },
);

const reference = { type: 'reference', referenceTypes: ['external'], caseExact: true } as const;

/** The User of RFC 7643 §4.1. There is no `password`: people set theirs themselves. */
export const userSchema = defineSchema(USER_URN, 'User', 'A person', [
  attribute(
    'userName',
    'The login name, unique over the whole service. 6 to 50 characters without spaces: letters, digits and : ( ) _ @ - , .',
    { required: true, uniqueness: 'global' },
  ),
  name,
  attribute('displayName', 'The name shown to others.'),
  attribute('nickName', 'The name the person goes by.'),
  attribute('profileUrl', 'The address of a page about the person.', reference),
  attribute('title', 'The job title, such as "Vice President".'),
  attribute('userType', 'The relation to the company, such as "Contractor".'),
  attribute('preferredLanguage', 'The preferred language, such as "en-US".'),
  attribute('locale', 'The locale for dates and numbers, such as "en-US".'),
  attribute('timezone', 'The time zone, such as "America/Los_Angeles".'),
  attribute('active', 'Whether this directory manages the person. False leaves the phone service as it is.', {
    type: 'boolean',
  }),
  pluralAttribute(
    'emails',
    'email address',
    'Email addresses. The primary one, else the one of type work, is used.',
    {
      canonicalTypes: ['work', 'home', 'other'],
      required: true,
      value: { required: true, maxLength: MAX_EMAIL_LENGTH },
    },
  ),
  pluralAttribute('phoneNumbers', 'phone number', 'Phone numbers in the directory.', {
    canonicalTypes: ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
  }),
  pluralAttribute('ims', 'instant messaging address', 'Instant messaging addresses.', {
    canonicalTypes: ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo'],
  }),
  pluralAttribute('photos', 'address of the picture', 'Pictures of the person.', {
    canonicalTypes: ['photo', 'thumbnail'],
    value: reference,
  }),
  addresses,
  groups,
  pluralAttribute('entitlements', 'entitlement', 'Things the person is entitled to, as the directory says.'),
  pluralAttribute('roles', 'role', 'Roles the person has, as the directory says.'),
  pluralAttribute('x509Certificates', 'certificate', 'Certificates of the person, DER in base64.', {
    value: { type: 'binary', caseExact: true },
  }),
]);
