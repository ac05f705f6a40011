import { Product } from './product';
import { person, type ScimClient, type ScimResponse } from './scim-client';

export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
export const NUL = '\u0000';

const LIMIT_MS = 2000;

/** @throws Error when the answer takes longer than a client should ever wait */
export async function inTime<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const began = performance.now();
  const answer = await ask();
  expect(performance.now() - began).toBeLessThan(LIMIT_MS);
  return answer;
}

/** Expects a SCIM error in time: with this status, a sentence that `says` so, and a reason. */
export async function refused(
  ask: () => Promise<ScimResponse>,
  status: number,
  says: RegExp,
  scimType?: string,
): Promise<void> {
  const { body, ...answer } = await inTime(ask);
  expect([answer.status, body.detail]).toEqual([status, expect.stringMatching(says)]);
  expect(body).toEqual({
    schemas: [ERROR_URN],
    status: String(status),
    detail: expect.stringMatching(/\.$/) as string,
    ...(status === 400 ? { scimType: scimType ?? (expect.any(String) as string) } : {}),
  });
}

/** A person as JSON text, with more members as they stand. */
export function personText(...members: string[]): string {
  const all = JSON.stringify(person('bad@acme.example')).slice(1, -1);
  return `{${[all, ...members].join(',')}}`;
}

/** A product, its client, and a person to whom nothing may happen. */
export interface BadInputWorld {
  readonly product: Product;
  readonly acme: ScimClient;
  /** Of the bystander, below the base. */
  readonly path: string;
  /** @throws Error when something happened to the bystander */
  readonly expectUnharmed: () => Promise<void>;
}

export async function startBadInputWorld(): Promise<BadInputWorld> {
  const product = await Product.start();
  await product.newAccount('acme');
  const acme = await product.newScimClient('acme', 'SCIM', '--rate-limit', 'off');
  const bystander = await acme.post('/Users', person('bystander@acme.example', { title: 'Countess' }));
  const path = `/Users/${bystander.body.id ?? ''}`;
  const expectUnharmed = async () => {
    const { status, body } = await acme.get(path);
    expect([status, body]).toEqual([200, bystander.body]);
  };
  return { product, acme, path, expectUnharmed };
}
