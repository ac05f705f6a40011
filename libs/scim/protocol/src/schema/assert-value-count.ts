import { InvalidValueError } from '../error/scim-type-errors';
import type { Attribute } from './attribute';

/**
 * Refuses more values than a multi-valued attribute takes.
 * @throws InvalidValueError naming the attribute and how many it takes
 */
export function assertValueCount({ name, maxValues }: Attribute, count: number, label = name): void {
  if (maxValues === undefined || count <= maxValues) return;
  throw new InvalidValueError(`${label} has ${count} values; at most ${maxValues} are taken. Send fewer.`);
}
