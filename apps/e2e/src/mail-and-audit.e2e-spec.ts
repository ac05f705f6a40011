import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditEntry } from '@vbc/contracts';
import { eventually } from './testing/eventually';
import { Mailbox } from './testing/mailbox';
import { PortalClient } from './testing/portal-client';
import { Product } from './testing/product';
import { person, type ScimClient } from './testing/scim-client';

const PASSWORD = 'a quite good password';
const SENT_PASSWORD = 'Sent-By-The-Directory-1';
const DIRECTORY = 'Acme Directory';
/** Longer than a mail takes here: what has not come by then does not come. */
const QUIET_MS = 500;

let product: Product;
let portal: PortalClient;
let scim: ScimClient;
let mailbox: Mailbox;

beforeAll(async () => {
  product = await Product.start();
  await product.newAccount('acme');
  [scim] = await Promise.all([
    product.newScimClient('acme', DIRECTORY),
    product.setPassword('acme', 'super@acme.example', PASSWORD),
  ]);
  portal = await PortalClient.signedIn(product.url, 'super@acme.example', PASSWORD);
  mailbox = new Mailbox(product.url);
}, 60_000);

afterAll(() => product.stop());

async function pushed(userName: string, more: Parameters<typeof person>[1] = {}): Promise<string> {
  const { status, body } = await scim.post('/Users', person(userName, more));
  expect(status).toBe(201);
  return body.id ?? '';
}

function addByHand(userName: string) {
  return portal.post('/api/users', { userName, firstName: 'By', lastName: 'Hand', email: userName });
}

function firstMailTo(address: string) {
  return eventually(`a mail to ${address}`, async () => (await mailbox.to(address))[0]);
}

/** The mailbox shows a repeated mail once; the audit log has every one that was sent. */
async function countOfMailsTo(address: string): Promise<number> {
  await sleep(QUIET_MS);
  const sent = await portal.audit({ search: address, type: 'mail.sent' });
  return Math.max((await mailbox.to(address)).length, sent.items.length);
}

describe('the welcome kit', () => {
  it('rules 18, 19: one mail for a person the directory made, and its link leads to a sign-in', async () => {
    await pushed('welcome@acme.example');
    const mail = await firstMailTo('welcome@acme.example');
    expect(mail.subject).toMatch(/Welcome/);
    expect(await countOfMailsTo('welcome@acme.example')).toBe(1);

    const token = await mailbox.linkToken(mail);
    const own = new PortalClient(product.url);
    expect((await own.post('/api/password/inspect-link', { token })).text).toContain('welcome@acme.example');
    expect((await own.post('/api/password/set', { token, password: PASSWORD })).status).toBe(204);
    expect((await own.signIn('welcome@acme.example', PASSWORD)).status).toBe(200);
    const used = await own.post('/api/password/set', { token, password: 'yet another password' });
    expect(used).toMatchObject({ status: 410, body: { code: 'link_expired' } });
  });

  it('rule 19: linking sends nothing, nor do updates and reactivation', async () => {
    await addByHand('linked@acme.example');
    await firstMailTo('linked@acme.example');
    const id = await pushed('linked@acme.example');
    await scim.patch(`/Users/${id}`, { op: 'replace', path: 'name.givenName', value: 'Augusta' });
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } });
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: true } });
    expect(await countOfMailsTo('linked@acme.example')).toBe(1);
  });

  it('rule 11: a staged person gets theirs at the first activation, once', async () => {
    const id = await pushed('staged@acme.example', { active: false });
    expect(await countOfMailsTo('staged@acme.example')).toBe(0);
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: true } });
    await firstMailTo('staged@acme.example');
    expect(await countOfMailsTo('staged@acme.example')).toBe(1);
  });

  it('rule 6: with welcome emails off, only who is added by hand gets one', async () => {
    await portal.setSwitches({ welcomeMailsDisabled: true });
    await pushed('silent@acme.example');
    const staged = await pushed('silent-staged@acme.example', { active: false });
    await scim.patch(`/Users/${staged}`, { op: 'replace', value: { active: true } });
    await addByHand('by-hand@acme.example');
    await firstMailTo('by-hand@acme.example');
    expect(await countOfMailsTo('silent@acme.example')).toBe(0);
    expect(await countOfMailsTo('silent-staged@acme.example')).toBe(0);
    await portal.setSwitches({ welcomeMailsDisabled: false });
  });
});

describe('rule 24: the audit log', () => {
  /** The entries of one request. */
  async function entriesOf(requestId: string | null): Promise<AuditEntry[]> {
    if (requestId === null) throw new Error('The answer has no x-request-id.');
    return (await portal.audit({ search: requestId })).items;
  }

  /** The welcome mail of this person is in the log: no job writes to it any more. */
  async function settled(userName: string): Promise<void> {
    await eventually(`the entry of the mail to ${userName}`, async () => {
      const { items } = await portal.audit({ search: userName, type: 'mail.sent' });
      return items.length > 0;
    });
  }

  it.each([
    ['a broken rule 17', () => scim.post('/Users', person('two words@acme.example')), 400],
    ['a missing email', () => scim.post('/Users', { ...person('nomail@acme.example'), emails: [] }), 400],
    ['a name in use', () => scim.post('/Users', person('welcome@acme.example')), 409],
    ['an unknown id', () => scim.delete('/Users/01980000-0000-7000-8000-000000000000'), 404],
    ['a filter that is none', () => scim.filter('nonsense eq "x"'), 400],
  ])('says why the directory was refused: %s', async (_name, push, status) => {
    const answer = await push();
    expect(answer.status).toBe(status);
    const entries = await entriesOf(answer.headers.get('x-request-id'));
    expect(entries).toMatchObject([
      {
        type: 'push.refused',
        result: 'refused',
        actor: { kind: 'connection', label: DIRECTORY },
        errorText: answer.body.detail,
        requestId: answer.headers.get('x-request-id'),
      },
    ]);
  });

  it('says why the directory was refused: SCIM off', async () => {
    await portal.setSwitches({ scimEnabled: false });
    const answer = await scim.get('/Users');
    await portal.setSwitches({ scimEnabled: true });
    expect(answer.status).toBe(403);
    expect(await entriesOf(answer.headers.get('x-request-id'))).toMatchObject([
      { type: 'push.refused', errorText: answer.body.detail },
    ]);
  });

  it('says why somebody in the portal was refused', async () => {
    const id = await pushed('managed@acme.example');
    const answer = await portal.patch(`/api/users/${id}`, { lastName: 'King' });
    expect(answer.status).toBe(409);
    expect(await entriesOf(answer.body.requestId ?? null)).toMatchObject([
      {
        type: 'portal.refused',
        result: 'refused',
        actor: { kind: 'user', userName: 'super@acme.example' },
        subject: { userId: id },
        errorText: answer.body.message,
      },
    ]);
  });

  it('tells every change of a person, newest first, with what changed', async () => {
    const id = await pushed('history@acme.example', { password: SENT_PASSWORD });
    await scim.patch(`/Users/${id}`, { op: 'replace', path: 'name.familyName', value: 'King' });
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } });
    const { items } = await portal.audit({ userId: id });
    const pushes = items.filter(({ actor }) => actor.kind === 'connection');
    expect(pushes.map(({ type }) => type)).toEqual(['user.unlinked', 'user.updated', 'user.created']);
    expect(pushes[1]?.changes).toEqual([{ attribute: 'lastName', from: 'Lovelace', to: 'King' }]);
    expect((await portal.audit({ userId: id, result: 'refused' })).items).toEqual([]);
  });

  it('searches names and texts, and pages to the end without a repetition', async () => {
    await settled('history@acme.example');
    const found = await portal.audit({ search: 'two words' });
    expect(found.items).toHaveLength(1);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await portal.audit({ limit: '7', ...(cursor === undefined ? {} : { cursor }) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength((await portal.audit({ limit: '200' })).items.length);
  });

  it('exports the selection, safe for a spreadsheet and without secrets', async () => {
    await pushed('-formula@acme.example');
    await settled('-formula@acme.example');
    const csv = await portal.get(
      '/api/audit/export?format=csv&search=formula@acme.example&type=user.created',
    );
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toContain('attachment; filename="audit-log.csv"');
    const [header, ...lines] = csv.text.trim().split('\r\n');
    expect(header).toMatch(/^at,type,result,summary,actor/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(",'-formula@acme.example,");

    const all = await portal.get('/api/audit/export?format=json');
    expect(JSON.parse(all.text)).toEqual((await portal.audit({ limit: '200' })).items);
    expect(all.text).toContain('history@acme.example');
    expect([SENT_PASSWORD, PASSWORD].filter((secret) => all.text.includes(secret))).toEqual([]);
  });
});
