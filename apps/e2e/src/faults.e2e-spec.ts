import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from './testing/eventually';
import { Mailbox } from './testing/mailbox';
import { MailServer } from './testing/mail-server';
import { PortalClient } from './testing/portal-client';
import { freePort, Product } from './testing/product';
import { person, ScimClient } from './testing/scim-client';

const PASSWORD = 'a quite good password';

describe('the API is killed while the directory creates people', () => {
  const ROUNDS = 3;
  const AT_ONCE = 12;
  const PEOPLE = 60;

  let product: Product;
  let scim: ScimClient;
  let portal: PortalClient;

  beforeAll(async () => {
    product = await Product.start();
    await product.newAccount('acme');
    [scim] = await Promise.all([
      product.newScimClient('acme'),
      product.setPassword('acme', 'super@acme.example', PASSWORD),
    ]);
    portal = await PortalClient.signedIn(product.url, 'super@acme.example', PASSWORD);
  }, 60_000);

  afterAll(() => product.stop());

  /**
   * Creates in parallel, and in the middle of it kills the product.
   * @returns the ids of the acknowledged, by username; null: no answer
   */
  async function burst(names: readonly string[], killAfter: number): Promise<Map<string, string | null>> {
    let killed: Promise<void> | undefined;
    const answered = new Map<string, string | null>();
    const left = [...names];
    const worker = async (): Promise<void> => {
      for (let name = left.shift(); name !== undefined; name = left.shift()) {
        const answer = await scim.post('/Users', person(name)).catch(() => undefined);
        answered.set(name, answer?.status === 201 ? (answer.body.id ?? '') : null);
        if (answer === undefined) return;
        if (answered.size >= killAfter) killed ??= product.kill();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    await killed;
    return answered;
  }

  /** Whether the person is there: user, record and audit entry, all or none. */
  async function wholly(userName: string): Promise<'there' | 'absent' | 'torn'> {
    const [user, seen, log] = await Promise.all([
      portal.userNamed(userName),
      scim.filter(`userName eq "${userName}"`),
      portal.audit({ search: userName, type: 'user.created' }),
    ]);
    const parts = [
      user?.source === 'managed',
      seen.body.Resources?.[0]?.['active'] === true,
      log.items.length === 1,
    ];
    if (parts.every(Boolean)) return 'there';
    return user === undefined && seen.body.totalResults === 0 && log.items.length === 0 ? 'absent' : 'torn';
  }

  /** What an IdP does when it got no answer: the same again. */
  async function retried(userName: string): Promise<void> {
    const was = await wholly(userName);
    const again = await scim.post('/Users', person(userName));
    expect([was, again.status]).toEqual(was === 'there' ? ['there', 409] : ['absent', 201]);
    if (was === 'there') expect(again.body.detail).toMatch(/exists already, as id [0-9a-f-]{36}/);
  }

  it.each(Array.from({ length: ROUNDS }, (_, round) => [round + 1]))(
    'round %i: whoever was acknowledged is wholly there, nobody is half there',
    async (round) => {
      const names = Array.from({ length: PEOPLE }, (_, n) => `round${round}-${n}@acme.example`);
      const answered = await burst(names, 10 * round);
      await product.boot();

      const acknowledged = [...answered].filter(([, id]) => id !== null);
      const unanswered = [...answered].filter(([, id]) => id === null);
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(unanswered.length).toBeGreaterThan(0);
      for (const [name, id] of acknowledged) {
        expect([name, await wholly(name)]).toEqual([name, 'there']);
        expect((await portal.userNamed(name))?.id).toBe(id);
      }
      for (const [name] of unanswered) await retried(name);
    },
    60_000,
  );

  it('and everybody gets exactly one welcome mail', async () => {
    const mailbox = new Mailbox(product.url);
    const everybody = (await portal.provisioning()).managedUsers;
    expect(everybody).toBeGreaterThan(ROUNDS);
    const allGotOne = async () => {
      const all = await mailbox.recipients();
      return new Set(all).size >= everybody && all;
    };
    // Those whose job was at work when the process died wait until it is known to be gone.
    const recipients = await eventually('a mail to everybody', allGotOne, 30);
    expect(recipients).toHaveLength(new Set(recipients).size);
    expect(recipients).toHaveLength(everybody);
  }, 60_000);
});

describe('the mail server is down', () => {
  let product: Product;
  let port: number;
  let mails: MailServer;

  beforeAll(async () => {
    port = await freePort();
    product = await Product.start({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    await product.newAccount('acme');
    mails = new MailServer();
  }, 60_000);

  afterAll(async () => {
    await product.stop();
    await mails.close();
  });

  it('rule 19: a create is not delayed, and the mail comes once when the server is back', async () => {
    const scim = await product.newScimClient('acme');
    const begun = Date.now();
    expect((await scim.post('/Users', person('waits@acme.example'))).status).toBe(201);
    expect(Date.now() - begun).toBeLessThan(2_000);
    await eventually('the first try fails', () => Promise.resolve(product.log.includes('ECONNREFUSED')));
    expect(mails.mails).toEqual([]);

    await mails.listen(port);
    const [mail] = await eventually('the mail', () => Promise.resolve(mails.mails.length > 0 && mails.mails));
    expect(mail).toMatch(/^Message-ID: <welcome\.[0-9a-f-]{36}@localhost>\r$/m);
    expect(mail).toMatch(/^To: .*waits@acme\.example/m);
    await sleep(1_000);
    expect(mails.mails).toHaveLength(1);
  }, 60_000);
});
