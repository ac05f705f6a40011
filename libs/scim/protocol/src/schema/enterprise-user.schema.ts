import { attribute, complexAttribute } from './attribute';
import { defineSchema } from './schema';

export const ENTERPRISE_USER_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Kept as sent; whether the manager exists is not looked at. */
export const managerAttribute = complexAttribute('manager', "The person's manager.", [
  attribute('value', "The id of the manager's user.", { caseExact: true }),
  attribute('$ref', "The address of the manager's user.", {
    type: 'reference',
    referenceTypes: ['User'],
    caseExact: true,
  }),
  attribute('displayName', "The manager's name.", { mutability: 'readOnly' }),
]);

/** The enterprise extension of RFC 7643 §4.3. */
export const enterpriseUserSchema = defineSchema(
  ENTERPRISE_USER_URN,
  'EnterpriseUser',
  'What a company knows about a person who works for it',
  [
    attribute('employeeNumber', 'The number or code the company gives to the person.'),
    attribute('costCenter', 'The cost center.'),
    attribute('organization', 'The organization.'),
    attribute('division', 'The division.'),
    attribute('department', 'The department.'),
    managerAttribute,
  ],
);
