import { ENTERPRISE_USER_URN } from '../schema/enterprise-user.schema';
import type { Tolerances } from './tolerance';
import { emptyTexts, managerId, singleObjects, spacesAroundNames, textBooleans } from './value-tolerances';

/**
 * OneLogin. The body is a template each customer edits, so it holds text where other types belong.
 *
 * "Define Your SCIM User Schema", developers.onelogin.com/scim/define-user-schema: one object for `emails`, `schemas` and
 * the extension named as in drafts of the standard, the manager's id as `managerId`.
 *
 * The templates of its connector "SCIM Provisioner with SAML (SCIM v2 Enterprise)", onelogin.service-now.com KB0013904:
 * `"active": "{$user.active}"`, a macro between quotes, which leaves `""` or a space where there is no value.
 */
export const oneloginTolerances: Tolerances = {
  values: [singleObjects, managerId, spacesAroundNames, textBooleans, emptyTexts],
  paths: [],
  flatNames: false,
  selectsSingles: false,
  schemaAliases: new Map([
    ['urn:scim:schemas:extension:enterprise:2.0', ENTERPRISE_USER_URN],
    ['urn:scim:schemas:extension:enterprise:1.0', ENTERPRISE_USER_URN],
  ]),
  anySchemas: true,
  unknownPaths: 'reject',
};
