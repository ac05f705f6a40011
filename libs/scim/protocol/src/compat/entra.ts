import type { Tolerances } from './tolerance';
import { emptyTexts, managerShapes, textBooleans, wrappedValues } from './value-tolerances';

/**
 * Microsoft Entra ID. `op` in capitals and value lists on `remove` are taken by the core.
 *
 * "Known issues and resolutions with SCIM 2.0 protocol compliance of the Microsoft Entra user provisioning service",
 * learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility:
 * booleans as text, unless the tenant URL carries `aadOptscim062020`.
 *
 * "SCIM user provisioning setup with manager attribute", learn.microsoft.com/answers/questions/188003: the manager as a
 * text; integrators report an array with `$ref` too, and an empty text to clear it or any other attribute.
 *
 * Microsoft's sample service, github.com/Azure/AzureAD-BYOA-Provisioning-Samples: one value as `[{"$ref": null, "value": "x"}]`.
 *
 * Attribute mappings, learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes: customers map
 * attributes of schemas of their own, each sent as a path; as in a body, such an attribute is ignored.
 */
export const entraTolerances: Tolerances = {
  values: [wrappedValues, managerShapes, textBooleans, emptyTexts],
  schemaAliases: new Map(),
  anySchemas: false,
  unknownPaths: 'ignore',
};
