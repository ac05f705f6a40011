import { setTimeout as sleep } from 'node:timers/promises';
import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import {
  basic,
  IdentityProvider,
  REDIRECT_URI,
  type TokenAnswer,
  type Tokens,
} from './testing/identity-provider';
import { queryDatabase } from './testing/query-database';
import { ServiceConnection } from './testing/service-connection';

let acme: Acme;
let other: IdentityProvider;
/** A code made at the start, to be old at the end. */
let oldCode: { code: string; madeAt: number };

beforeAll(async () => {
  acme = await Acme.start({ TRUST_PROXY: '1' });
  other = await IdentityProvider.registered(acme.product, 'onelogin');
  const early = await IdentityProvider.registered(acme.product, 'entra');
  oldCode = { code: await early.authorize(SUPER_USER, PASSWORD), madeAt: Date.now() };
  redeemOld = () => early.redeem(oldCode.code);
}, 60_000);

afterAll(() => acme.stop());

let redeemOld: () => Promise<TokenAnswer>;

const connected = (idp = acme.idp) => idp.connected(SUPER_USER, PASSWORD);
const statusOf = async (tokens: Tokens) => (await acme.idp.scim(tokens.access_token).get('/Users')).status;
const INVALID_GRANT = { status: 400, body: { error: 'invalid_grant' } };
const INVALID_CLIENT = { status: 401, body: { error: 'invalid_client' } };

describe('14: a code used twice', () => {
  it('is refused, and every token of its grant dies', async () => {
    const code = await acme.idp.authorize(SUPER_USER, PASSWORD);
    const { body } = await acme.idp.redeem(code);
    const { body: refreshed } = await acme.idp.refresh(body.refresh_token);
    expect([await statusOf(body), await statusOf(refreshed)]).toEqual([200, 200]);

    expect(await acme.idp.redeem(code)).toMatchObject(INVALID_GRANT);
    expect([await statusOf(body), await statusOf(refreshed)]).toEqual([401, 401]);
    expect(await acme.idp.refresh(body.refresh_token)).toMatchObject(INVALID_GRANT);
    const { items } = await acme.portal.audit({ type: 'connection.ended' });
    expect(items[0]?.summary).toContain('used twice');
  });

  it('by another client harms nobody', async () => {
    const code = await acme.idp.authorize(SUPER_USER, PASSWORD);
    const { body } = await acme.idp.redeem(code);
    expect(await other.redeem(code)).toMatchObject(INVALID_GRANT);
    expect(await statusOf(body)).toBe(200);
  });
});

describe('16: a code', () => {
  it('of another client, or for another redirect URI, is refused', async () => {
    const code = await acme.idp.authorize(SUPER_USER, PASSWORD);
    expect(await other.redeem(code)).toMatchObject(INVALID_GRANT);
    for (const redirect_uri of [
      `${REDIRECT_URI}/`,
      `${REDIRECT_URI}?x=1`,
      'https://evil.example/',
      undefined,
    ]) {
      const form = { grant_type: 'authorization_code', code, ...(redirect_uri ? { redirect_uri } : {}) };
      const { status, body } = await acme.idp.token(form);
      expect([status, ['invalid_grant', 'invalid_request'].includes(body.error ?? '')]).toEqual([400, true]);
    }
  });

  it.each(['', 'x', '../../etc/passwd', "' or 1=1 --", '\u0000', 'x'.repeat(5000)])(
    '%j is none',
    async (code) => {
      const { status, body } = await acme.idp.redeem(code);
      expect([status, ['invalid_grant', 'invalid_request'].includes(body.error ?? '')]).toEqual([400, true]);
    },
  );
});

describe('15: all at once', () => {
  it('of many redemptions of one code one wins at most', async () => {
    for (let round = 0; round < 5; round += 1) {
      const code = await acme.idp.authorize(SUPER_USER, PASSWORD);
      const answers = await Promise.all(Array.from({ length: 8 }, () => acme.idp.redeem(code)));
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    }
  }, 60_000);

  it('of redemptions, refreshes and a password change at most one code wins, and no token lives afterwards', async () => {
    let password = PASSWORD;
    for (let round = 0; round < 100; round += 1) {
      const next = `${PASSWORD} ${round}`;
      const code = await acme.idp.authorize(SUPER_USER, password);
      const { tokens } = await other.connected(SUPER_USER, password);
      // One redemption alone in every other round: of several, the losers end the grant too.
      const redeeming = Array.from({ length: round % 2 === 0 ? 1 : 4 }, () => acme.idp.redeem(code));
      const refreshing = Array.from({ length: 3 }, () => other.refresh(tokens.refresh_token));
      const changing = sleep(Math.random() * 60).then(() =>
        acme.portal.post('/api/me/password', { currentPassword: password, newPassword: next }),
      );
      const redeemed = await Promise.all(redeeming);
      const refreshed = await Promise.all(refreshing);
      expect((await changing).status).toBe(204);
      password = next;

      const winners = redeemed.filter(({ status }) => status === 200);
      expect(winners.length).toBeLessThanOrEqual(1);
      await expectAllDead([...winners, ...refreshed.filter(({ status }) => status === 200)]);
      await expectAllDead([{ body: tokens }], other);
    }
  }, 300_000);

  afterAll(async () => {
    await acme.product.setPassword('acme', SUPER_USER, PASSWORD);
    await acme.portal.signIn(SUPER_USER, PASSWORD);
  }, 30_000);
});

async function expectAllDead(answers: readonly { body: Tokens }[], idp = acme.idp): Promise<void> {
  for (const { body } of answers) {
    expect(await statusOf(body)).toBe(401);
    if ('refresh_token' in body) expect((await idp.refresh(body.refresh_token)).status).toBe(400);
  }
}

describe('17: who the client is', () => {
  const form = { grant_type: 'refresh_token', refresh_token: 'x' };
  const inBody = (client_id: string, client_secret: string) =>
    acme.idp.post('/token', { ...form, client_id, client_secret });

  it('a wrong secret and an unknown client get the same answer, in header and body', async () => {
    const { clientId } = await IdentityProvider.registered(acme.product);
    const answers = [
      await inBody(clientId, 'wrong'),
      await inBody('nobody', 'wrong'),
      await acme.idp.post('/token', form, { authorization: basic(clientId, 'wrong') }),
      await acme.idp.post('/token', form, { authorization: basic('nobody', 'wrong') }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject(INVALID_CLIENT);
      expect(answer.body).toEqual(answers[0]?.body);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('no secret, and two different ones, are refused', async () => {
    const { clientId, clientSecret } = acme.idp;
    const none = await acme.idp.post('/token', { ...form, client_id: clientId });
    expect([400, 401]).toContain(none.status);
    const two = { ...form, client_id: clientId, client_secret: `${clientSecret}x` };
    const both = await acme.idp.post('/token', two, { authorization: basic(clientId, clientSecret) });
    expect([both.status, both.body.error]).toEqual([400, 'invalid_request']);
  });

  it('an expired, a revoked and another connection’s secret get that answer at once', async () => {
    const connection = await ServiceConnection.create(acme, 'Entra 17');
    const first = await connection.newSecret('First');
    const second = await connection.newSecret('Second');
    const elsewhere = await (await ServiceConnection.create(acme, 'Entra 17b')).newSecret();
    const { body } = await connection.ask(first.clientId, first.secret);
    expect([await statusOf(body), (await connection.ask(first.clientId, second.secret)).status]).toEqual([
      200, 200,
    ]);

    await connection.revoke('client-secrets', first.id);
    const refused = await connection.ask(first.clientId, first.secret);
    expect(refused).toMatchObject(INVALID_CLIENT);
    expect(await statusOf(body)).toBe(401);
    expect((await connection.ask(first.clientId, elsewhere.secret)).body).toEqual(refused.body);
    expect((await connection.ask('vbc-nobody', first.secret)).body).toEqual(refused.body);
    const alive = await connection.ask(first.clientId, second.secret);
    expect([alive.status, await statusOf(alive.body)]).toEqual([200, 200]);

    await queryDatabase(acme.product, 'update client_secrets set expires_at = now() where secret_id = $1', [
      second.id,
    ]);
    expect((await connection.ask(first.clientId, second.secret)).body).toEqual(refused.body);
    expect(await statusOf(alive.body)).toBe(401);
  });

  it('cannot be told from the time it takes', async () => {
    const { clientId } = await IdentityProvider.registered(acme.product);
    const known: number[] = [];
    const unknown: number[] = [];
    for (let n = 0; n < 19; n += 1) {
      known.push(await timed(() => inBody(clientId, `wrong-${n}`)));
      unknown.push(await timed(() => inBody(`nobody-${n}`, 'wrong')));
    }
    const ratio = Math.min(...known) / Math.min(...unknown);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe('18: a refresh token', () => {
  it('of another client is refused, and stays good for its own', async () => {
    const { tokens } = await connected();
    expect(await other.refresh(tokens.refresh_token)).toMatchObject(INVALID_GRANT);
    expect((await acme.idp.refresh(tokens.refresh_token)).status).toBe(200);
  });

  it.each(['scim admin', 'admin', 'openid', 'offline_access'])('brings no scope %j', async (scope) => {
    const { tokens } = await connected();
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token, scope };
    const { status, body } = await acme.idp.token(form);
    expect([status, body.error]).toEqual([400, 'invalid_scope']);
  });

  it('is no code, and an access token is none', async () => {
    const { tokens } = await connected();
    expect(await acme.idp.redeem(tokens.refresh_token)).toMatchObject(INVALID_GRANT);
    expect(await acme.idp.refresh(tokens.access_token)).toMatchObject(INVALID_GRANT);
  });
});

describe('19: guessing secrets', () => {
  it('gets slow, per client and address, wherever id and address are said to be', async () => {
    const idp = await IdentityProvider.registered(acme.product);
    const innocent = await IdentityProvider.registered(acme.product);
    const form = { grant_type: 'refresh_token', refresh_token: 'x' };
    const guess = (n: number, headers: Record<string, string> = {}) =>
      n % 2 === 0
        ? idp.post('/token', { ...form, client_id: idp.clientId, client_secret: `wrong-${n}` }, headers)
        : idp.post('/token', form, { authorization: basic(idp.clientId, `wrong-${n}`), ...headers });
    const answers: TokenAnswer[] = [];
    const wait = () => Number(answers.at(-1)?.headers.get('retry-after') ?? 0);
    // Until the delay has grown to more than this test needs.
    for (let n = 0; n < 500 && wait() < 8; n += 1) {
      answers.push(await guess(n));
      if (answers.at(-1)?.status === 429) await sleep(100);
    }
    expect(answers.at(-1)?.status).toBe(429);
    expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(401));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThan(25);

    expect((await idp.refresh('x')).status).toBe(429);
    expect((await innocent.refresh('x')).status).toBe(400);
    // The one proxy in front says who called.
    expect((await guess(1, { 'x-forwarded-for': '198.51.100.7' })).status).toBe(401);
    expect((await guess(1, { 'x-forwarded-for': '203.0.113.1, 127.0.0.1' })).status).toBe(429);
  }, 60_000);
});

describe('21: another client’s token', () => {
  it('is not revoked, and nothing is told about it', async () => {
    const { tokens } = await connected();
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      const by = { authorization: basic(other.clientId, other.clientSecret) };
      expect(await other.post('/token/revocation', { token }, by)).toMatchObject({ status: 200, body: {} });
      expect((await other.post('/token/introspection', { token }, by)).body).toEqual({ active: false });
    }
    expect(await statusOf(tokens)).toBe(200);
    expect((await acme.idp.refresh(tokens.refresh_token)).status).toBe(200);
  });

  it('nor by nobody, or with a wrong secret', async () => {
    const { tokens } = await connected();
    const idp = await IdentityProvider.registered(acme.product);
    for (const path of ['/token/revocation', '/token/introspection']) {
      const form = { token: tokens.refresh_token };
      expect((await idp.post(path, form)).status).toBe(400);
      expect(await idp.post(path, form, { authorization: basic(idp.clientId, 'x') })).toMatchObject(
        INVALID_CLIENT,
      );
    }
    expect(await statusOf(tokens)).toBe(200);
  });
});

describe('22: one’s own refresh token given back', () => {
  it('kills the access tokens, and the portal says so', async () => {
    const { tokens } = await connected();
    const by = { authorization: basic(acme.idp.clientId, acme.idp.clientSecret) };
    const introspect = () => acme.idp.post('/token/introspection', { token: tokens.access_token }, by);
    expect((await introspect()).body).toMatchObject({ active: true });
    const revoked = await acme.idp.post('/token/revocation', { token: tokens.refresh_token }, by);
    expect(revoked.status).toBe(200);
    expect(await statusOf(tokens)).toBe(401);
    expect(await acme.idp.refresh(tokens.refresh_token)).toMatchObject(INVALID_GRANT);
    expect((await introspect()).body).toEqual({ active: false });
    const ended = (await acme.portal.connections()).find(({ kind }) => kind === 'okta');
    expect(ended).toMatchObject({ status: 'ended', credential: 'none' });
  });
});

it('16: a code older than a minute is refused', async () => {
  await sleep(Math.max(0, oldCode.madeAt + 61_000 - Date.now()));
  expect(await redeemOld()).toMatchObject(INVALID_GRANT);
}, 90_000);
