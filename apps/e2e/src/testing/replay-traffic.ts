import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '@vbc/contracts';
import { PortalClient } from './portal-client';
import { Product } from './product';
import { sendRaw, type RawAnswer } from './raw-http';
import { person } from './scim-client';
import { filled, readTraffic, valueAt, type TrafficFile, type TrafficStep } from './traffic-file';

const PASSWORD = 'a quite good password';
/** A name that somebody of another account has. */
const TAKEN = 'taken.elsewhere@example.com';

/** One account with one connection of the dialect's kind, in the booted product. */
class Stage {
  readonly words = new Map<string, string>([
    ['randomGuid', randomUUID()],
    ['unknownId', randomUUID()],
    ['takenElsewhere', TAKEN],
  ]);

  private constructor(
    readonly product: Product,
    readonly portal: PortalClient,
    private readonly traffic: TrafficFile,
    private readonly token: string,
  ) {}

  static async set(traffic: TrafficFile): Promise<Stage> {
    const product = await Product.start();
    await product.newAccount('acme');
    await product.newAccount('globex');
    const [token] = await Promise.all([
      product.vbc(
        ...['token', 'create', '--account', 'acme', '--name', 'replay', '--expires', '1d'],
        ...['--connection', traffic.label, '--kind', traffic.kind],
      ),
      product.setPassword('acme', 'super@acme.example', PASSWORD),
    ]);
    const portal = await PortalClient.signedIn(product.url, 'super@acme.example', PASSWORD);
    const stage = new Stage(product, portal, traffic, token);
    await stage.populate();
    return stage;
  }

  send({ request }: TrafficStep): Promise<RawAnswer> {
    const { method, path, body } = request;
    const { 'Content-Type': contentType, ...headers } = this.traffic.headers;
    return sendRaw(`${this.product.url}/scim/v2`, {
      method,
      path,
      headers: {
        ...headers,
        Authorization: `Bearer ${this.token}`,
        ...(body === undefined || contentType === undefined ? {} : { 'Content-Type': contentType }),
      },
      ...(body === undefined ? {} : { body }),
    });
  }

  async beStrict(): Promise<void> {
    const { label } = this.traffic;
    await this.product.vbc(
      ...['connection', 'set', '--account', 'acme', '--connection', label, '--strict', 'on'],
    );
  }

  /** What the audit log has of one request, oldest first. */
  async entriesOf(answer: RawAnswer): Promise<AuditEntry[]> {
    const { items } = await this.portal.audit({ search: String(answer.headers['x-request-id']) });
    return items.reverse();
  }

  private async populate(): Promise<void> {
    const elsewhere = await this.product.newScimClient('globex');
    const { body } = await elsewhere.post('/Users', person(TAKEN));
    this.words.set('idElsewhere', body.id ?? '');
    for (const [userName, [firstName, lastName]] of Object.entries(this.traffic.byHand)) {
      const added = await this.portal.post('/api/users', { userName, firstName, lastName, email: userName });
      if (added.status !== 201) throw new Error(added.text);
    }
  }
}

/**
 * Defines the tests that replay what one dialect sends, step by step, against the booted product: the answer, what the
 * audit log says of it, and where the step names users, how the portal shows them.
 */
export function replayTraffic(name: string): void {
  const traffic = readTraffic(name);
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.set(traffic);
  }, 60_000);

  afterAll(() => stage.product.stop());

  describe.each(traffic.parts)('$part', ({ steps, strict = false }) => {
    beforeAll(async () => {
      if (strict) await stage.beStrict();
    });

    it.each(steps)('$step', async (step) => {
      await replayStep(stage, step);
    });
  });
}

async function replayStep(stage: Stage, step: TrafficStep): Promise<void> {
  const answer = await stage.send({ ...step, request: filled(step.request, stage.words) });
  for (const [word, path] of Object.entries(step.keep ?? {}))
    stage.words.set(word, valueAt(answer.body, path));
  const expected = filled(step, stage.words);
  expect(answer).toMatchObject({ status: expected.status, body: expected.answer ?? {} });
  for (const member of expected.absent ?? []) expect(answer.body).not.toHaveProperty([member]);
  await checkLog(stage, expected, answer);
  for (const [word, shown] of Object.entries(expected.portal ?? {})) {
    expect(await stage.portal.user(stage.words.get(word) ?? '')).toMatchObject(shown);
  }
}

/** Rules 24 and 25: who it was about, and a refusal in the words the identity provider got. */
async function checkLog(stage: Stage, step: TrafficStep, answer: RawAnswer): Promise<void> {
  const entries = await stage.entriesOf(answer);
  const said = entries.map(({ summary, result, errorText }) => ({ summary, result, errorText }));
  const refusal = answer.status < 400 ? undefined : answer.body['detail'];
  const expected = (step.log ?? []).map((line) => {
    if (typeof line !== 'string') return { ...line, result: 'refused' };
    return { summary: line, result: refusal === undefined ? 'success' : 'refused', errorText: refusal };
  });
  expect(said).toEqual(expected);
}
