import { readFileSync } from 'node:fs';
import type { JsonObject } from '@vbc/util';
import { ScimError } from '../error/scim-error';
import { allResourceTypes, userResourceType } from './registry';
import { validateResource } from './validate';

interface Case {
  readonly name: string;
  readonly type: 'User' | 'Group';
  /** The whole body, or what is laid over a good one. */
  readonly body?: unknown;
  readonly merge?: JsonObject;
  readonly result?: JsonObject;
  readonly same?: true;
  readonly adds?: JsonObject;
  readonly error?: string;
  readonly detail?: string;
}

const cases = JSON.parse(readFileSync(new URL('./validate.cases.json', import.meta.url), 'utf8')) as Case[];

const good: JsonObject = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'ann@example.com',
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [{ value: 'ann@example.com', type: 'work', primary: true }],
};

/** Spreading would drop an own key named __proto__. */
function overlay(merge: JsonObject): unknown {
  const rest = Object.fromEntries(Object.entries(good).filter(([key]) => !(key in merge)));
  return JSON.parse(JSON.stringify(rest).replace(/}$/, `,${JSON.stringify(merge).slice(1)}`));
}

describe('validateResource', () => {
  it.each(cases.map((item) => [item.name, item] as const))('%s', (_name, item) => {
    const resourceType = allResourceTypes.find(({ name }) => name === item.type)!;
    const body = item.merge === undefined ? item.body : overlay(item.merge);
    const before = JSON.stringify(body);
    if (item.error === undefined) {
      const expected = item.result ?? { ...good, ...item.adds };
      expect(validateResource(resourceType, body)).toEqual(expected);
    } else {
      const error = caught(() => validateResource(resourceType, body));
      expect(error).toMatchObject({ scimType: item.error, detail: expect.stringContaining(item.detail!) });
    }
    expect(JSON.stringify(body)).toBe(before);
  });

  it('takes an email of 254 characters and no longer one', () => {
    const email = (length: number): unknown => ({
      ...good,
      emails: [{ value: 'a'.repeat(length - 4) + '@b.c' }],
    });
    expect(validateResource(userResourceType, email(254))).toBeDefined();
    expect(caught(() => validateResource(userResourceType, email(255)))).toMatchObject({
      scimType: 'invalidValue',
    });
  });

  it('takes 20 levels and no more, without exhausting the stack', () => {
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(validateResource(userResourceType, { ...good, x: nested(19) })).toEqual(good);
    expect(caught(() => validateResource(userResourceType, { ...good, x: nested(20) }))).toMatchObject({
      scimType: 'invalidSyntax',
    });
    expect(caught(() => validateResource(userResourceType, nested(5_000)))).toBeInstanceOf(ScimError);
  });

  it('takes any schemas where those are optional', () => {
    const body = { ...good, schemas: ['urn:scim:schemas:core:2.0'] };
    expect(validateResource(userResourceType, body, { schemas: 'optional' })).toEqual(good);
  });
});

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
