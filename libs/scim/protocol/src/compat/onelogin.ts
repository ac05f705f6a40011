import { ENTERPRISE_USER_URN } from '../schema/enterprise-user.schema';
import type { Tolerances } from './tolerance';
import { emptyTexts, singleObjects, spacesAroundNames, textBooleans } from './value-tolerances';

/**
 * OneLogin. The body is a template each customer edits ("SCIM JSON Template"), so it holds text where other types belong.
 *
 * "Build a SCIM-based provisioning app" and "Provisioning Attributes: SCIM Provisioner with SAML",
 * developers.onelogin.com/scim: `"active": "true"`, one object for `emails`, spaces left around a macro, `""` for a macro
 * without a value; `schemas` of drafts of the standard (`urn:scim:schemas:core:2.0`), and the extension named likewise.
 */
export const oneloginTolerances: Tolerances = {
  values: [singleObjects, spacesAroundNames, textBooleans, emptyTexts],
  schemaAliases: new Map([
    ['urn:scim:schemas:extension:enterprise:2.0', ENTERPRISE_USER_URN],
    ['urn:scim:schemas:extension:enterprise:1.0', ENTERPRISE_USER_URN],
  ]),
  anySchemas: true,
  unknownPaths: 'reject',
};
