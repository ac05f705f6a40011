import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '@vbc/util';
import { ScimError } from '../error/scim-error';
import { groupResourceType, userResourceType } from '../schema/registry';
import { validateResource } from '../schema/validate';
import { applyPatch, type PatchResult } from './apply';
import { MAX_PATCH_OPERATIONS, PATCH_OP_URN, parsePatchRequest } from './operation';

interface Case {
  readonly name: string;
  readonly type?: 'Group';
  readonly strict?: true;
  readonly unknownPaths?: 'ignore';
  readonly ops: readonly JsonValue[];
  /** What differs afterwards; null for what is gone. */
  readonly sets?: JsonObject;
  readonly error?: string;
}

interface Cases {
  readonly User: JsonObject;
  readonly Group: JsonObject;
  readonly cases: readonly Case[];
}

const data = JSON.parse(readFileSync(new URL('./patch.cases.json', import.meta.url), 'utf8')) as Cases;

function run(item: Case): PatchResult {
  const operations = parsePatchRequest({ schemas: [PATCH_OP_URN], Operations: [...item.ops] });
  const resourceType = item.type === 'Group' ? groupResourceType : userResourceType;
  return applyPatch(resourceType, data[item.type ?? 'User'], operations, {
    strict: item.strict ?? false,
    unknownPaths: item.unknownPaths ?? 'reject',
  });
}

describe('applyPatch', () => {
  it.each(data.cases.map((item) => [item.name, item] as const))('%s', (_name, item) => {
    const before = JSON.stringify(data);
    if (item.sets === undefined) {
      expect(caught(() => run(item))).toMatchObject({ scimType: item.error });
    } else {
      const expected = { ...data[item.type ?? 'User'], ...item.sets };
      const kept = Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== null));
      expect(run(item)).toEqual({ resource: kept, changed: Object.keys(item.sets).length > 0 });
    }
    expect(JSON.stringify(data)).toBe(before);
  });

  it('leaves out what the service gives, and does not take it for a change', () => {
    const stored = { ...data.User, id: '1', meta: { version: '1' }, groups: [{ value: 'g' }] };
    expect(applyPatch(userResourceType, stored, [])).toEqual({ resource: data.User, changed: false });
  });

  it('of the whole resource changes nothing', () => {
    for (const op of ['add', 'replace']) {
      expect(run({ name: op, ops: [{ op, value: data.User }] }).changed).toBe(false);
    }
  });

  it('takes 1,000 operations and no more', () => {
    const ops = (count: number): JsonValue[] =>
      Array.from({ length: count }, () => ({ op: 'remove', path: 'title' }));
    expect(run({ name: '', ops: ops(MAX_PATCH_OPERATIONS) }).changed).toBe(true);
    expect(caught(() => run({ name: '', ops: ops(MAX_PATCH_OPERATIONS + 1) }))).toMatchObject({
      status: 413,
    });
  });

  it.each([
    [{ Operations: [] }],
    ['x'],
    [null],
    [{ schemas: [PATCH_OP_URN] }],
    [{ schemas: ['x'], Operations: [{}] }],
  ])('refuses the body %j', (body) => {
    expect(caught(() => parsePatchRequest(body))).toMatchObject({ scimType: 'invalidSyntax' });
  });
});

describe('any PATCH', () => {
  const paths = fc.constantFrom(
    ...[
      'title',
      'active',
      'name',
      'name.givenName',
      'emails',
      'emails.value',
      'emails[type eq "work"]',
      'emails[primary eq true].value',
    ],
    ...[
      'emails[not (value pr)].type',
      'phoneNumbers',
      'userName',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      'id',
    ],
  );
  const values = fc.oneof(
    fc.constantFrom<JsonValue>('', 'x', true, null, [], {}),
    fc.record({
      value: fc.constantFrom('a', 'ann@work.example'),
      type: fc.constantFrom('work', 'home'),
      primary: fc.boolean(),
    }),
    fc.array(fc.record({ value: fc.constantFrom('a', 'b'), primary: fc.boolean() }), { maxLength: 3 }),
    fc.jsonValue(),
  );
  const operations = fc.array(
    fc.record({
      op: fc.constantFrom('add', 'remove', 'replace'),
      path: fc.option(paths, { nil: undefined }),
      value: values,
    }),
    { minLength: 1, maxLength: 6 },
  );

  it('gives a valid resource that says truly whether it changed, or a ScimError', () => {
    fc.assert(
      fc.property(operations, (ops) => {
        const result = caught(() => run({ name: '', ops }));
        if (result instanceof ScimError) return;
        const { resource, changed } = result as PatchResult;
        expect(validateResource(userResourceType, resource)).toEqual(resource);
        expect(changed).toBe(JSON.stringify(sorted(resource)) !== JSON.stringify(sorted(data.User)));
      }),
      { numRuns: 500 },
    );
  });
});

function sorted(value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
