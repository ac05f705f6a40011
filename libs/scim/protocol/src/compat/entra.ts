import { bareExtensionNames, dottedUrns, textBooleansInBrackets } from './path-tolerances';
import type { Tolerances } from './tolerance';
import { emptyTexts, managerShapes, textBooleans, wrappedValues } from './value-tolerances';

/**
 * Microsoft Entra ID. `op` in capitals and value lists on `remove` are taken by the core.
 *
 * "Known issues and resolutions with SCIM 2.0 protocol compliance of the Microsoft Entra user provisioning service",
 * learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility:
 * booleans as text, unless the tenant URL carries `aadOptscim062020`; with it, members named `name.givenName` and
 * `urn:…:User:employeeNumber`; in the jobs of before, a dot between URN and name.
 *
 * "Develop and plan provisioning for a SCIM endpoint",
 * learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups: nulls, the manager as an
 * array with `$ref` at the path `manager`, without the URN of its schema; so in the filter that asks who the manager is.
 *
 * "SCIM user provisioning setup with manager attribute", learn.microsoft.com/answers/questions/188003: the manager as a
 * text. Integrators report an empty text to clear it or any other attribute, and `remove` of `manager[value eq "x"]`
 * (github.com/thomaspoignant/scim-patch/issues/453).
 *
 * Microsoft's sample service, github.com/Azure/AzureAD-BYOA-Provisioning-Samples: one value as `[{"$ref": null, "value": "x"}]`.
 *
 * Attribute mappings, learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes: customers map
 * attributes of schemas of their own, each sent as a path; as in a body, such an attribute is ignored. A single role goes to
 * `roles[primary eq "True"].value`.
 */
export const entraTolerances: Tolerances = {
  values: [wrappedValues, managerShapes, textBooleans, emptyTexts],
  paths: [dottedUrns, bareExtensionNames, textBooleansInBrackets],
  flatNames: true,
  selectsSingles: true,
  schemaAliases: new Map(),
  anySchemas: false,
  unknownPaths: 'ignore',
};
