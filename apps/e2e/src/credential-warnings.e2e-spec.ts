import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { ConnectionOwner } from './testing/connection-owner';
import { eventually } from './testing/eventually';
import { Mailbox } from './testing/mailbox';
import { PortalClient } from './testing/portal-client';
import { queryDatabase } from './testing/query-database';

const ADMINISTRATOR = 'admin@acme.example';
const OTHER_ADMINISTRATOR = 'other@acme.example';

let acme: Acme;
let mailbox: Mailbox;
let entra: ConnectionOwner;

beforeAll(async () => {
  acme = await Acme.start();
  mailbox = new Mailbox(acme.product.url);
  await acme.person(ADMINISTRATOR, 'AA');
  await acme.person(OTHER_ADMINISTRATOR, 'AA');
  const administrator = await PortalClient.signedIn(acme.product.url, ADMINISTRATOR, PASSWORD);
  const input = { label: 'Entra ID', kind: 'entra' };
  entra = await ConnectionOwner.created(administrator, acme.product.url, input);
}, 60_000);

afterAll(() => acme.stop());

/** So many days before the end of a client secret; what is between passes as in a downtime. */
async function daysBefore(days: number, secretId: string): Promise<void> {
  const sql = `update client_secrets set expires_at = expires_at - (expires_at - now()) + $1 * interval '1 day' where secret_id = $2`;
  await queryDatabase(acme.product, sql, [days, secretId]);
}

/** The hourly job, now; resolves when it and what it enqueued are done. */
async function warningsAreDue(): Promise<void> {
  await queryDatabase(acme.product, `select graphile_worker.add_job('warn-of-expiry', '{}'::json)`);
  await eventually('the jobs are done', async () => {
    const [row] = await queryDatabase<{ n: number }>(
      acme.product,
      `select count(*)::int as n from graphile_worker.jobs where task_identifier in ('warn-of-expiry', 'send-expiry-warning', 'send-connection-ended')`,
    );
    return row?.n === 0;
  });
}

async function warnings(address: string): Promise<string[]> {
  const mails = await mailbox.to(address);
  return mails.map(({ subject }) => subject).filter((subject) => subject.includes('a credential ends'));
}

describe('a client secret that ends', () => {
  let secretId: string;

  beforeAll(async () => {
    secretId = (await entra.clientSecret('2026')).credential.id;
  });

  it('is warned of when a stage is reached: who made it and the Super Users, once each; the list says so too', async () => {
    await warningsAreDue();
    expect(await warnings(SUPER_USER)).toEqual([]);
    await daysBefore(6.5, secretId);
    await warningsAreDue();
    await warningsAreDue();
    for (const address of [SUPER_USER, ADMINISTRATOR]) {
      expect(await warnings(address)).toEqual(['Entra ID: a credential ends in 7 days']);
    }
    expect(await warnings(OTHER_ADMINISTRATOR)).toEqual([]);
    expect((await entra.details()).nextExpiry).toMatchObject({ credentialId: secretId, name: '2026' });
  });

  it('its mail names connection, credential, consequence and the way, and links to the page', async () => {
    const [mail] = await mailbox.to(SUPER_USER);
    const text = await mailbox.text(mail);
    for (const said of ['2026', 'Microsoft Entra ID is refused', 'Test Connection', 'revoke the old one']) {
      expect(text).toContain(said);
    }
    expect(text).toContain(`${acme.product.url}/account/user-provisioning/connections/${entra.id}`);
  });

  it('rule 24: is in the audit log, the warning and each mail', async () => {
    const { items } = await acme.portal.audit({ type: 'credential.expiring' });
    expect(items).toHaveLength(1);
    expect(items[0]?.summary).toMatch(
      /^The client secret "2026" \(vbcs_\w+…\) of Entra ID ends in 7 days, on /,
    );
    const sent = (await acme.portal.audit({ type: 'mail.sent' })).items;
    const ofWarning = sent.filter(({ summary }) => summary.includes('A warning that the client secret'));
    expect(ofWarning).toHaveLength(2);
  });

  it('is not warned of once it is revoked', async () => {
    await daysBefore(0.5, secretId);
    await entra.revoke('client-secrets', secretId);
    await warningsAreDue();
    expect(await warnings(SUPER_USER)).toHaveLength(1);
  });
});

describe('rule 8: a connection that ended', () => {
  it('is told to the Super Users at once: who, what, when, and what to do', async () => {
    await acme.person('signer@acme.example', 'SU');
    await acme.idp.connected('signer@acme.example', PASSWORD);
    const signer = await acme.portal.userNamed('signer@acme.example');
    await acme.portal.patch(`/api/users/${signer?.id ?? ''}`, { role: 'AA' });
    await acme.portal.patch(`/api/users/${signer?.id ?? ''}`, { role: 'EU' });
    const mail = await eventually('the mail', async () =>
      (await mailbox.to(SUPER_USER)).find(({ subject }) => subject === 'The connection Okta has ended'),
    );
    const text = await mailbox.text(mail);
    expect(text).toMatch(
      /By Hand stopped being an administrator on \d+ \w+ \d{4}: authenticate again in Okta/,
    );
    expect(text).toContain('Re-authenticate with Vonage');
    const [row] = (await acme.portal.connections()).filter(({ label }) => label === 'Okta');
    expect(row?.statusReason).toMatch(/^By Hand stopped being an administrator on /);
  });
});
