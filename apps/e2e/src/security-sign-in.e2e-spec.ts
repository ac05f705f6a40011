import { randomInt } from 'node:crypto';
import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { HttpBrowser } from './testing/http-browser';
import { hidden } from './testing/identity-provider';
import { PortalClient, type PortalAnswer } from './testing/portal-client';
import { queryDatabase } from './testing/query-database';

let acme: Acme;

beforeAll(async () => {
  // The address of who calls is said by the proxy in front.
  acme = await Acme.start({ TRUST_PROXY: '1' });
}, 60_000);
afterAll(() => acme.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });
/** An address that nothing came from before. */
const elsewhere = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
const client = () => new PortalClient(acme.product.url);

function tryIn(userName: string, password: string, address: string, by = client()): Promise<PortalAnswer> {
  return by.send('POST', '/api/session', { userName, password }, from(address));
}

/** Somebody of their own, with `PASSWORD`. */
async function newPerson(): Promise<string> {
  const userName = `person${randomInt(1e9)}@acme.example`;
  await acme.person(userName, 'EU');
  return userName;
}

async function signedIn(userName: string): Promise<PortalClient> {
  return PortalClient.signedIn(acme.product.url, userName, PASSWORD);
}

/** The status of a guess at each door where a name can be guessed at. */
interface Door {
  readonly name: string;
  readonly guess: (userName: string, address: string) => Promise<number>;
}

async function oauthGuess(userName: string, address: string): Promise<number> {
  const browser = new HttpBrowser(acme.product.url);
  const { location } = await browser.get(acme.idp.authorizePath());
  const form = { ...hidden((await browser.get(location)).text), userName, password: 'wrong' };
  return (await browser.post(`${location}/login`, form, from(address))).status;
}

const DOORS: readonly Door[] = [
  { name: 'the portal', guess: async (name, address) => (await tryIn(name, 'wrong', address)).status },
  { name: 'signing in for an identity provider', guess: oauthGuess },
  {
    name: 'asking for a password link',
    guess: async (userName, address) =>
      (await client().send('POST', '/api/password/request-link', { userName }, from(address))).status,
  },
  {
    name: 're-authentication',
    guess: async (name, address) => {
      const portal = await signedIn(name);
      const input = { password: 'wrong' };
      const headers = { ...from(address), cookie: portal.cookie('vbc_session') };
      return (await portal.send('POST', '/api/session/reauthenticate', input, headers)).status;
    },
  },
  {
    name: 'changing the password',
    guess: async (name, address) => {
      const portal = await signedIn(name);
      const input = { currentPassword: 'wrong', newPassword: 'quite another password' };
      const headers = { ...from(address), cookie: portal.cookie('vbc_session') };
      return (await portal.send('POST', '/api/me/password', input, headers)).status;
    },
  },
];

describe('36: guessing', () => {
  it.each(DOORS)('at $name slows down all other doors for this name and place', async ({ guess }) => {
    const [name, address] = [await newPerson(), elsewhere()];
    for (let n = 0; n < 5; n += 1) expect(await guess(name, address)).not.toBe(429);
    // Longer than the other doors take to be tried.
    await failures(name, address, 9);
    for (const door of DOORS) expect([door.name, await door.guess(name, address)]).toEqual([door.name, 429]);
    expect((await tryIn(name, PASSWORD, address)).status).toBe(429);
  });

  it('waits longer each time, and says for how long', async () => {
    const [name, address] = [await newPerson(), elsewhere()];
    for (let n = 0; n < 5; n += 1) await tryIn(name, 'wrong', address);
    const waits = [];
    for (const count of [8, 10, 12]) {
      await failures(name, address, count);
      const refused = await tryIn(name, PASSWORD, address);
      expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
      expect(refused.headers.get('retry-after')).toBe(String(refused.body.retryAfter));
      waits.push(refused.body.retryAfter ?? 0);
    }
    expect(waits[0]).toBeLessThanOrEqual(8);
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
    expect(waits[2]).toBeGreaterThan(waits[1] ?? 0);
  });

  it('in parallel gains nothing', async () => {
    const [name, address] = [await newPerson(), elsewhere()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryIn(name, 'wrong', address)));
    const judged = answers.filter(({ status }) => status === 401).length;
    // Another one may come each second, should this take so long.
    expect([5, 6, 7]).toContain(judged);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20 - judged);
  });

  it('from all over an IPv6 network is guessing from one place; from another network it is not', async () => {
    const name = await newPerson();
    const network = `2001:db8:${randomInt(0xffff).toString(16)}:1`;
    for (let n = 0; n < 5; n += 1) await tryIn(name, 'wrong', `${network}::${n + 1}`);
    await failures(name, `${network}::/64`, 9);
    expect((await tryIn(name, PASSWORD, `${network}:ffff::1`)).status).toBe(429);
    expect((await tryIn(name, PASSWORD, network.replace(/:1$/, ':2::1'))).status).toBe(200);
  });

  it('never locks the person out elsewhere, however long a stranger goes on', async () => {
    const name = await newPerson();
    for (let n = 0; n < 40; n += 1) await tryIn(name, 'wrong', '198.51.100.7');
    await failures(name, '198.51.100.7', 60);
    expect((await tryIn(name, PASSWORD, '198.51.100.7')).status).toBe(429);
    expect((await tryIn(name, PASSWORD, elsewhere())).status).toBe(200);
  });

  it('nor behind the same address, when the person has signed in with this browser before', async () => {
    const [name, office] = [await newPerson(), elsewhere()];
    const own = client();
    expect((await tryIn(name, PASSWORD, office, own)).status).toBe(200);
    for (let n = 0; n < 20; n += 1) await tryIn(name, 'wrong', office);
    await failures(name, office, 60);
    expect((await tryIn(name, PASSWORD, office)).status).toBe(429);
    expect((await tryIn(name, PASSWORD, office, own)).status).toBe(200);
    // For nobody else does this browser count as known.
    const colleague = await newPerson();
    await failures(colleague, office, 9);
    expect((await tryIn(colleague, PASSWORD, office, own)).status).toBe(429);
  });

  it('of many names from one place is slowed down, and forgiven soon', async () => {
    const office = elsewhere();
    const guesses = Array.from({ length: 50 }, (_, n) => tryIn(`name${n}@acme.example`, 'wrong', office));
    expect((await Promise.all(guesses)).filter(({ status }) => status === 401).length).toBeGreaterThan(40);
    await failures(undefined, office, 53);
    const name = await newPerson();
    const { status, body } = await tryIn(name, PASSWORD, office);
    expect(status).toBe(429);
    expect(body.retryAfter).toBeLessThanOrEqual(60);
    await pass(office, 60);
    expect((await tryIn(name, PASSWORD, office)).status).toBe(200);
  });

  it('is not what a whole office does that signs in', async () => {
    const [name, office] = [await newPerson(), elsewhere()];
    for (let n = 0; n < 60; n += 1) expect((await tryIn(name, PASSWORD, office)).status).toBe(200);
  }, 30_000);

  it('wrong tokens of password links counts too', async () => {
    const place = elsewhere();
    const token = 'x'.repeat(43);
    const guess = () => client().send('POST', '/api/password/inspect-link', { token }, from(place));
    expect((await guess()).status).toBe(410);
    await failures(undefined, place, 60);
    expect((await guess()).status).toBe(429);
  });

  it('stands in the audit log of the account, once a minute', async () => {
    const [name, address] = [await newPerson(), elsewhere()];
    for (let n = 0; n < 8; n += 1) await tryIn(name, 'wrong', address);
    await tryIn('nobody@acme.example', 'wrong', address);
    const { items } = await acme.portal.audit({ type: 'session.refused', search: name });
    expect(items).toMatchObject([
      {
        result: 'refused',
        actor: { kind: 'unknown' },
        subject: { userName: name },
        changes: [{ attribute: 'address', to: address }],
        errorText: expect.stringContaining('not correct') as string,
      },
    ]);
  });
});

/** Sets a counter of failures, of a name at a place or of the place, as if they had just happened. */
async function failures(name: string | undefined, address: string, count: number): Promise<void> {
  const keys = name === undefined ? `address:${address}` : `name:%@${address}`;
  const digest = `translate(encode(sha256(convert_to(lower($3), 'UTF8')), 'base64'), '+/=', '-_')`;
  const own = name === undefined ? 'true' : `split_part(substr(key, 6), '@', 1) = ${digest}`;
  const updated = await queryDatabase(
    acme.product,
    `update sign_in_attempts set failures = $2, last_at = now() where key like $1 and ($3::text is null or ${own})
     returning key`,
    [keys, count, name ?? null],
  );
  if (updated.length > 0 || name === undefined) return;
  await queryDatabase(
    acme.product,
    `insert into sign_in_attempts (key, failures, last_at) values ('name:' || ${digest.replace('$3', '$1')} || '@' || $2, $3, now())`,
    [name, address, count],
  );
}

/** As if so many seconds had passed since the last failure. */
async function pass(address: string, seconds: number): Promise<void> {
  await queryDatabase(
    acme.product,
    `update sign_in_attempts set last_at = last_at - make_interval(secs => $2) where key like '%' || $1`,
    [address, seconds],
  );
}

describe('37: a known and an unknown name', () => {
  const ROUNDS = 40;

  /** The medians of the milliseconds that each takes, asked in turn. */
  async function medians(tasks: readonly (() => Promise<unknown>)[]): Promise<number[]> {
    const times = tasks.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, task] of tasks.entries()) {
        const start = performance.now();
        await task();
        times[index]?.push(performance.now() - start);
      }
    }
    return times.map((of) => of.sort((one, other) => one - other)[ROUNDS / 2] ?? 0);
  }

  function expectAlike([known = 0, unknown = 0]: number[], factor: number): void {
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(factor);
  }

  it('get the same text at each door', async () => {
    const name = await newPerson();
    const texts = async (userName: string) => {
      const [portal, link] = [
        await tryIn(userName, 'wrong', elsewhere()),
        await client().post('/api/password/request-link', { userName }),
      ];
      const { page } = await acme.idp.signIn(userName, 'wrong');
      return [
        portal.status,
        portal.text.replace(/"requestId":"[^"]*"/, ''),
        link.status,
        link.text,
        page.status,
        page.text.replaceAll(userName, '').replace(/(csrf" value|interaction)[="/][\w"/-]+/g, ''),
      ];
    };
    expect(await texts('nobody.like.this@acme.example')).toEqual(await texts(name));
  });

  it('take the same time to sign in: without the work of a hash it would be a fraction', async () => {
    const name = await newPerson();
    expectAlike(
      await medians([name, 'nobody@acme.example'].map((who) => () => tryIn(who, 'wrong', elsewhere()))),
      1.6,
    );
  }, 60_000);

  it('take the same time to ask for a link', async () => {
    const name = await newPerson();
    const ask = (userName: string) => () =>
      client().send('POST', '/api/password/request-link', { userName }, from(elsewhere()));
    expectAlike(await medians([ask(name), ask('nobody@acme.example')]), 2.5);
  }, 60_000);
});

it('36: nor does anybody’s sign-in end because others guess: the Super User of all these tests is signed in', async () => {
  expect((await acme.portal.get('/api/session')).status).toBe(200);
  expect(acme.portal.me.userName).toBe(SUPER_USER);
});
