import { entraTolerances } from './entra';
import { oktaTolerances } from './okta';
import { oneloginTolerances } from './onelogin';
import type { Tolerances, ValueTolerance } from './tolerance';
import { emptyTexts } from './value-tolerances';

const all = [oktaTolerances, entraTolerances, oneloginTolerances];

/** Each once; the empty text last, since others may leave one behind. */
function inOrder(values: readonly ValueTolerance[]): ValueTolerance[] {
  return [...new Set(values.filter((value) => value !== emptyTexts)), emptyTexts];
}

/**
 * An identity provider we have no document of gets every tolerance for what it sends. A PATCH path that names nothing is
 * still refused: silence would hide a mapping that never arrives.
 */
export const otherTolerances: Tolerances = {
  values: inOrder(all.flatMap(({ values }) => values)),
  paths: [...new Set(all.flatMap(({ paths }) => paths))],
  flatNames: true,
  selectsSingles: true,
  schemaAliases: new Map(all.flatMap(({ schemaAliases }) => [...schemaAliases])),
  anySchemas: true,
  unknownPaths: 'reject',
};
