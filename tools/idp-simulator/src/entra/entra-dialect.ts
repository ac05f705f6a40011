import type { JsonObject } from '@vbc/util';

import type { RequestTemplate } from '../scim/request-template';

import * as legacyTraffic from './traffic-legacy';
import * as traffic from './traffic';

/** One attribute that is not yet at the service as it is in Entra ID. */
export interface AttributeChange {
  /** As the attribute mapping names it: `name.givenName`, `emails[type eq "work"].value`. */
  target: string;
  value: string;
  /** Whether the service has another value for it. */
  replaces: boolean;
}

/** What the flag `aadOptscim062020` in the tenant URL changes. */
export interface EntraDialect {
  /** What stands after the question mark of the tenant URL. */
  flag?: string;
  writes: Record<keyof typeof legacyTraffic, RequestTemplate>;
  operationsOf: (changes: readonly AttributeChange[]) => JsonObject[];
  memberValue: (id: string) => JsonObject;
}

/** Lower case, JSON booleans, one value without a path for the attributes that have no brackets in theirs. */
export const compliant: EntraDialect = {
  flag: 'aadOptscim062020',
  writes: traffic,
  operationsOf: (changes) =>
    (['add', 'replace'] as const).flatMap((op) => operationsWith(op, changesOf(op, changes))),
  memberValue: (id) => ({ value: id }),
};

/** An operation for each attribute, `op` in capitals. */
export const legacy: EntraDialect = {
  writes: legacyTraffic,
  operationsOf: (changes) =>
    changes.map(({ target, value, replaces }) => ({ op: replaces ? 'Replace' : 'Add', path: target, value })),
  memberValue: (id) => ({ $ref: null, value: id }),
};

function changesOf(op: 'add' | 'replace', changes: readonly AttributeChange[]): AttributeChange[] {
  return changes.filter(({ replaces }) => replaces === (op === 'replace'));
}

function operationsWith(op: 'add' | 'replace', changes: readonly AttributeChange[]): JsonObject[] {
  const [only] = changes;
  if (changes.length === 1 && only !== undefined) return [{ op, path: only.target, value: only.value }];
  const selecting = changes.filter(({ target }) => target.includes('['));
  const plain = changes.filter(({ target }) => !target.includes('['));
  return [
    ...selecting.map(({ target, value }) => ({ op, path: target, value })),
    ...(plain.length === 0
      ? []
      : [{ op, value: Object.fromEntries(plain.map(({ target, value }) => [target, value])) }]),
  ];
}
