import type { Tolerances } from './tolerance';
import { emptyTexts, managerShapes, textBooleans, wrappedValues } from './value-tolerances';

/**
 * Microsoft Entra ID. `op` in capitals and value lists on `remove` are taken by the core.
 *
 * "Known issues and resolutions with SCIM 2.0 protocol compliance of the Microsoft Entra user provisioning service",
 * learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility:
 * booleans as text and the manager in several shapes, unless the tenant URL carries `aadOptscim062020`.
 *
 * "Develop and plan provisioning for a SCIM endpoint",
 * learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups: an attribute is cleared with
 * an empty text; one value comes wrapped as `[{"$ref": null, "value": "x"}]`.
 *
 * "Customize user provisioning attribute mappings",
 * learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes: customers map attributes of
 * schemas of their own, each sent as a path; as in a body, such an attribute is ignored.
 */
export const entraTolerances: Tolerances = {
  values: [wrappedValues, managerShapes, textBooleans, emptyTexts],
  schemaAliases: new Map(),
  anySchemas: false,
  unknownPaths: 'ignore',
};
