import { BUILT_AT } from '@vbc/directory/domain/testing';
import fc from 'fast-check';

/**
 * Letters whose case changes with their place, their length or not at all, on both sides of the surrogates, and what LIKE or
 * JSON would make something of.
 */
const LETTERS = [
  ...['a', 'A', 'b', 'ß', 'ẞ', 'İ', 'ı', 'Σ', 'ς', 'é', 'É', 'e\u0301', '\u212a', 'ǅ', '\uff21', '😀', '𐐀'],
  ...['%', '_', '\\', '"', ' ', '\n'],
];

/** So few that filters and people often meet. */
const COMMON = ['', 'a', 'A', 'b', 'work', 'x@y', 'X@Y', 'ΑΣ', 'ας'];

const made = fc.array(fc.constantFrom(...LETTERS), { maxLength: 3 }).map((letters) => letters.join(''));

export const texts = fc.oneof(made, fc.constantFrom(...COMMON));

export const instants = fc.integer({ min: -3, max: 3 }).map((n) => new Date(BUILT_AT.getTime() + n));

export const types = fc.constantFrom('work', 'WORK', 'home', '');
