import { createHash } from 'node:crypto';
import { hash as argon2 } from '@node-rs/argon2';
import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { eventually } from './testing/eventually';
import { Mailbox } from './testing/mailbox';
import { PortalClient, type PortalAnswer } from './testing/portal-client';
import { queryDatabase } from './testing/query-database';
import { person as resource } from './testing/scim-client';

const NEW_PASSWORD = 'quite another password';

let acme: Acme;
let mailbox: Mailbox;
let people = 0;

beforeAll(async () => {
  acme = await Acme.start({ TRUST_PROXY: '1' });
  mailbox = new Mailbox(acme.product.url);
}, 60_000);
afterAll(() => acme.stop());

const client = () => new PortalClient(acme.product.url);
const signedIn = (userName: string) => PortalClient.signedIn(acme.product.url, userName, PASSWORD);
const refused = ({ status, body }: PortalAnswer) => [status, body.code];

async function newPerson(role: 'SU' | 'EU' = 'EU'): Promise<string> {
  const userName = `person${(people += 1)}@acme.example`;
  await acme.person(userName, role);
  return userName;
}

async function storedHash(userName: string): Promise<string> {
  const [row] = await queryDatabase<{ hash: string }>(
    acme.product,
    'select hash from passwords p join users u using (account_id, user_id) where user_name = $1',
    [userName],
  );
  return row?.hash ?? '';
}

/** The token of a new reset link, from the mail. */
async function resetToken(userName: string): Promise<string> {
  const before = (await mailbox.to(userName)).length;
  expect((await client().post('/api/password/request-link', { userName })).status).toBe(202);
  const mail = await eventually(`a reset mail to ${userName}`, async () => {
    const mails = await mailbox.to(userName);
    return mails.length > before ? mails[0] : undefined;
  });
  return mailbox.linkToken(mail);
}

const setPassword = (token: string, password: string) =>
  client().post('/api/password/set', { token, password });

describe('38: a password', () => {
  it('is kept as argon2id of 19 MiB, two passes and one lane at least', async () => {
    const [, kind, , cost = ''] = (await storedHash(SUPER_USER)).split('$');
    const [memory = 0, passes = 0, lanes = 0] = [...cost.matchAll(/\d+/g)].map(Number);
    expect(kind).toBe('argon2id');
    expect(memory).toBeGreaterThanOrEqual(19 * 1024);
    expect(passes).toBeGreaterThanOrEqual(2);
    expect(lanes).toBeGreaterThanOrEqual(1);
  });

  it('that was hashed at a lower cost is hashed anew at the next sign-in, and goes on', async () => {
    const userName = await newPerson();
    const weak = await argon2(PASSWORD, { memoryCost: 8192, timeCost: 1 });
    await queryDatabase(
      acme.product,
      'update passwords set hash = $2 where user_id = (select user_id from users where user_name = $1)',
      [userName, weak],
    );
    await signedIn(userName);
    expect(await storedHash(userName)).toMatch(/m=19456,t=2/);
    await signedIn(userName);
  });

  const lengths: readonly (readonly [what: string, password: string, status: number])[] = [
    ['7 characters', 'abcdxyz', 400],
    ['8 characters', 'abcdxyz!', 204],
    ['7 letters of 14 bytes', 'äöüßéèç', 400],
    ['1024 bytes', 'x1'.repeat(512), 204],
    ['1025 bytes', `${'x1'.repeat(512)}x`, 400],
    ['1025 bytes in fewer letters', 'ü'.repeat(513), 400],
  ];

  it.each(lengths)('of %s', async (_what, newPassword, status) => {
    const own = await signedIn(await newPerson());
    const answer = await own.post('/api/me/password', { currentPassword: PASSWORD, newPassword });
    expect(answer.status).toBe(status);
    if (status === 204) expect((await client().signIn(own.me.userName, newPassword)).status).toBe(200);
    else expect(answer.body.code).toBe('password_rejected');
  });

  it('of a megabyte is wrong at once, without the work of a hash', async () => {
    const [short, long] = [await took('wrong'), await took('x'.repeat(1_000_000))];
    expect(long).toBeLessThan(short * 20 + 500);
  });

  async function took(password: string): Promise<number> {
    const start = performance.now();
    expect((await client().signIn(SUPER_USER, password)).status).toBe(401);
    return performance.now() - start;
  }

  it.each(['password123', 'Qwertyuiop', 'Iloveyou1', 'acme-2026', 'aaaaaaaaaa'])(
    'that everybody tries first (%s) is refused at each door',
    async (password) => {
      const userName = await newPerson();
      const own = await signedIn(userName);
      const change = { currentPassword: PASSWORD, newPassword: password };
      expect(refused(await own.post('/api/me/password', change))).toEqual([400, 'password_rejected']);
      const token = await resetToken(userName);
      expect(refused(await setPassword(token, password))).toEqual([400, 'password_rejected']);
      await expect(acme.product.setPassword('acme', userName, password)).rejects.toThrow();
      // The link is still good for a better one.
      expect((await setPassword(token, NEW_PASSWORD)).status).toBe(204);
    },
  );

  it('that is one’s own name or address is refused', async () => {
    const own = await signedIn(await newPerson());
    for (const newPassword of [own.me.userName, own.me.userName.toUpperCase(), own.me.email]) {
      const answer = await own.post('/api/me/password', { currentPassword: PASSWORD, newPassword });
      expect(refused(answer)).toEqual([400, 'password_rejected']);
    }
  });

  it('typed on another system is the same: letters composed or not', async () => {
    const own = await signedIn(await newPerson());
    const change = { currentPassword: PASSWORD, newPassword: 'u\u0308ber den Wolken' };
    expect((await own.post('/api/me/password', change)).status).toBe(204);
    expect((await client().signIn(own.me.userName, '\u00fcber den Wolken')).status).toBe(200);
  });

  it('being judged for very many at once leaves room for everything else', async () => {
    const attempts = Array.from({ length: 150 }, (_, n) =>
      client().send(
        'POST',
        '/api/session',
        { userName: `flood${n}@acme.example`, password: 'wrong' },
        { 'x-forwarded-for': `10.1.${Math.trunc(n / 250)}.${n % 250}` },
      ),
    );
    const other = acme.portal.get('/api/me');
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect((await other).status).toBe(200);
    expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([]);
    expect(statuses).toContain(429);
    await signedIn(SUPER_USER);
  }, 30_000);

  it('is none for who is announced and not in service yet', async () => {
    const scim = await acme.product.newScimClient('acme');
    const userName = 'staged@acme.example';
    expect((await scim.post('/Users', resource(userName, { active: false }))).status).toBe(201);
    await expect(acme.product.setPassword('acme', userName, PASSWORD)).rejects.toThrow('not in service yet');
    await expect(
      acme.product.vbc('user', 'set-password', '--account', 'acme', '--user', userName),
    ).rejects.toThrow('not in service yet');
    expect(refused(await client().signIn(userName, PASSWORD))).toEqual([401, 'wrong_credentials']);
  });
});

describe('39: a password link', () => {
  const sha256 = (token: string) => createHash('sha256').update(token).digest();

  async function stored(token: string) {
    const [row] = await queryDatabase<{ purpose: string; minutes: number }>(
      acme.product,
      `select purpose, (extract(epoch from expires_at - now()) / 60)::float8 as minutes from password_links where token_hash = $1`,
      [sha256(token)],
    );
    return row;
  }

  async function age(token: string, interval: string): Promise<void> {
    await queryDatabase(
      acme.product,
      'update password_links set expires_at = expires_at - $2::interval where token_hash = $1',
      [sha256(token), interval],
    );
  }

  it('carries 256 bits, is stored as a hash, and lives for 30 minutes', async () => {
    const token = await resetToken(await newPerson());
    expect(token).toMatch(/^[\w-]{43}$/);
    const row = await stored(token);
    expect(row?.purpose).toBe('reset');
    expect(row?.minutes).toBeGreaterThan(25);
    expect(row?.minutes).toBeLessThanOrEqual(30);
    await age(token, '30 minutes');
    expect(refused(await setPassword(token, NEW_PASSWORD))).toEqual([410, 'link_expired']);
  });

  it('of the welcome kit lives for seven days', async () => {
    const userName = await newPerson('EU');
    const [mail] = await mailbox.to(userName);
    if (mail === undefined) throw new Error('Adding somebody sends them a welcome mail.');
    // It was used up by the operator's setting a password.
    expect(refused(await setPassword(await mailbox.linkToken(mail), NEW_PASSWORD))).toEqual([
      410,
      'link_expired',
    ]);
    const added = {
      userName: 'welcome@acme.example',
      firstName: 'W',
      lastName: 'W',
      email: 'welcome@acme.example',
    };
    expect((await acme.portal.post('/api/users', added)).status).toBe(201);
    const welcome = await eventually('a welcome mail', async () => (await mailbox.to(added.email))[0]);
    const token = await mailbox.linkToken(welcome);
    const row = await stored(token);
    expect(row?.purpose).toBe('welcome');
    expect(row?.minutes).toBeGreaterThan(7 * 24 * 60 - 5);
    expect(row?.minutes).toBeLessThanOrEqual(7 * 24 * 60);
    expect((await setPassword(token, PASSWORD)).status).toBe(204);
  });

  it('is used once, by one of many at the same time', async () => {
    const token = await resetToken(await newPerson());
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => setPassword(token, `${NEW_PASSWORD} ${n}`)),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(5);
  });

  it('ends every session, every other link, and the connections that its person authorized (rule 8)', async () => {
    const userName = await newPerson('SU');
    const own = await signedIn(userName);
    const { scim, tokens } = await acme.idp.connected(userName, PASSWORD);
    expect((await scim.get('/Users')).status).toBe(200);
    const [earlier, token] = [await resetToken(userName), await resetToken(userName)];
    expect((await setPassword(token, NEW_PASSWORD)).status).toBe(204);
    expect((await own.get('/api/me')).status).toBe(401);
    expect(refused(await setPassword(earlier, PASSWORD))).toEqual([410, 'link_expired']);
    expect((await scim.get('/Users')).status).toBe(401);
    expect((await acme.idp.refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
  });

  it.each(['', 'x', 'x'.repeat(43), 'x'.repeat(200)])('made up (%#) opens nothing', async (token) => {
    expect(refused(await setPassword(token, NEW_PASSWORD))).toEqual([410, 'link_expired']);
  });
});
