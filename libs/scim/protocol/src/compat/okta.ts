import type { Tolerances } from './tolerance';

/**
 * Okta keeps to the RFC. What it sends beyond it, the core takes anyway: `id`, `meta`, `groups` and a random `password`
 * inside a body, and values without a path.
 * Document: "SCIM 2.0 protocol reference", developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20.
 */
export const oktaTolerances: Tolerances = {
  values: [],
  paths: [],
  flatNames: false,
  selectsSingles: false,
  schemaAliases: new Map(),
  anySchemas: false,
  unknownPaths: 'reject',
};
