import { Agent, request as httpRequest } from 'node:http';
import { fuzzRequest, type FuzzRequest } from './testing/fuzz/fuzz-request';
import { Random } from './testing/fuzz/random';
import type { Targets } from './testing/fuzz/seed-requests';
import { Product } from './testing/product';
import { person, type ScimClient } from './testing/scim-client';

/** Another seed by `VBC_FUZZ_SEED`, more requests by `VBC_FUZZ_REQUESTS`. */
const SEED = Number(process.env['VBC_FUZZ_SEED'] ?? 20_260_101);
const REQUESTS = Number(process.env['VBC_FUZZ_REQUESTS'] ?? 4000);
const AT_ONCE = 6;
const LIMIT_MS = 2000;
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

let product: Product;
let acme: ScimClient;
let beta: ScimClient;
let victims: Victim[];

/** A connection that is sent spoilt requests, and what they may be about. */
interface Victim {
  readonly client: ScimClient;
  readonly targets: Targets;
}

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  await product.newAccount('beta');
  acme = await product.newScimClient('acme', 'SCIM', '--rate-limit', 'off');
  beta = await product.newScimClient('beta');
  victims = [
    await victim(acme, 'SCIM'),
    await victim(await newClient('Entra', 'entra'), 'Entra'),
    await victim(await newClient('OneLogin', 'onelogin'), 'OneLogin'),
    await victim(await newStrictClient(), 'Strict'),
  ];
}, 120_000);

afterAll(async () => {
  agent.destroy();
  await product.stop();
});

function newClient(connection: string, kind: string): Promise<ScimClient> {
  return product.newScimClient('acme', connection, '--kind', kind, '--rate-limit', 'off');
}

/** One that is forgiven nothing. */
async function newStrictClient(): Promise<ScimClient> {
  const client = await newClient('Strict', 'other');
  await product.vbc('connection', 'set', '--account', 'acme', '--connection', 'Strict', '--strict', 'on');
  return client;
}

async function victim(client: ScimClient, name: string): Promise<Victim> {
  const users = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => client.post('/Users', person(`target${n}-${name}@acme.example`))),
  );
  const groups = await Promise.all(
    [1, 2].map((n) =>
      client.post('/Groups', {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        displayName: `Target ${n}`,
      }),
    ),
  );
  const ids = (answers: typeof users) => answers.map(({ body }) => body.id ?? 'none');
  return { client, targets: { users: ids(users), groups: ids(groups) } };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly ms: number;
}

/** Sends the request as it is: `fetch` would tidy its path. */
function send(client: ScimClient, { method, path, headers, body }: FuzzRequest): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        agent,
        method,
        host: 'localhost',
        port: product.port,
        path: `/scim/v2${path}`,
        headers: {
          authorization: `Bearer ${client.token ?? ''}`,
          ...headers,
          ...(body === undefined ? {} : { 'content-length': body.length }),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => {
          const { statusCode: status = 0 } = answer;
          resolve({
            status,
            type: answer.headers['content-type'] ?? '',
            text,
            ms: performance.now() - began,
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** What is wrong with an answer; undefined when nothing is. */
function faultOf({ method, path }: FuzzRequest, { status, type, text, ms }: Answer): string | undefined {
  if (ms > LIMIT_MS) return `it took ${ms.toFixed()} ms`;
  if (status === 501 && path.startsWith('/Me')) return undefined;
  if (status < 200 || status >= 500) return `it was answered ${status}`;
  if (method === 'HEAD' || status < 400) return undefined;
  return errorFault(status, type, text);
}

function errorFault(status: number, type: string, text: string): string | undefined {
  if (!/^application\/(scim\+)?json/.test(type)) return `the error was of type ${type}`;
  const body = JSON.parse(text) as { schemas?: unknown; status?: unknown; detail?: unknown };
  if (JSON.stringify(body.schemas) !== JSON.stringify([ERROR])) return 'the error has other schemas';
  if (body.status !== String(status)) return 'the error has another status';
  return typeof body.detail === 'string' && /\w.*\.$/s.test(body.detail)
    ? undefined
    : 'the error says nothing';
}

async function tryOne(random: Random, index: number): Promise<number> {
  const { client, targets } = random.pick(victims);
  const fuzz = fuzzRequest(random, targets);
  const answer = await send(client, fuzz).catch((error: unknown) => String(error));
  const fault = typeof answer === 'string' ? answer : faultOf(fuzz, answer);
  if (fault !== undefined) throw new Error(report(fuzz, answer, fault, index));
  return typeof answer === 'string' ? 0 : answer.status;
}

function report(fuzz: FuzzRequest, answer: Answer | string, fault: string, index: number): string {
  const body = fuzz.body === undefined ? 'no body' : fuzz.body.toString('latin1').slice(0, 1500);
  const got = typeof answer === 'string' ? answer : `${answer.status} ${answer.text.slice(0, 500)}`;
  return [
    `Request ${index} of seed ${SEED}: ${fault}.`,
    `${fuzz.method} /scim/v2${fuzz.path}`,
    JSON.stringify(fuzz.headers),
    body,
    `→ ${got}`,
    product.log.slice(-2000),
  ].join('\n');
}

async function bystanders() {
  const [own, other] = await Promise.all([
    acme.filter('userName eq "bystander@acme.example"'),
    beta.filter('userName eq "bystander@beta.example"'),
  ]);
  return [own.body.Resources, other.body.Resources];
}

it(`answers ${REQUESTS} requests that are spoilt in some way, and is none the worse for it`, async () => {
  await acme.post('/Users', person('bystander@acme.example', { title: 'Countess' }));
  await beta.post('/Users', person('bystander@beta.example', { title: 'Countess' }));
  const before = await bystanders();
  const statuses = new Map<number, number>();
  let next = 0;
  const worker = async () => {
    while (next < REQUESTS) {
      const index = next;
      next += 1;
      // A generator of its own for each request: which worker sends it must not matter.
      const status = await tryOne(new Random(SEED * 7919 + index), index);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));

  expect(await bystanders()).toEqual(before);
  const after = await acme.post('/Users', person('afterwards@acme.example'));
  expect(after.status).toBe(201);
  expect((await acme.delete(`/Users/${after.body.id ?? ''}`)).status).toBe(204);
  // The requests reached what they were made for: many were done, many refused.
  for (const status of [200, 201, 400, 404, 405, 409, 415]) expect([...statuses.keys()]).toContain(status);
  expect(product.log).not.toMatch(/"level":(?:50|60)/);
}, 120_000);
