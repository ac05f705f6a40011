import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { eventually } from './testing/eventually';
import { IdentityProvider, type Tokens } from './testing/identity-provider';
import { PortalClient } from './testing/portal-client';
import { queryDatabase } from './testing/query-database';
import { ServiceConnection } from './testing/service-connection';

const INVALID_GRANT = { status: 400, body: { error: 'invalid_grant' } };

let acme: Acme;

beforeAll(async () => {
  acme = await Acme.start();
}, 60_000);

afterAll(() => acme.stop());

/** The daily job, now. */
async function purge(): Promise<void> {
  await queryDatabase(acme.product, "select graphile_worker.add_job('purge-expired')");
  await eventually('the job is done', async () => {
    const waiting = "select 1 from graphile_worker.jobs where task_identifier = 'purge-expired'";
    return (await queryDatabase(acme.product, waiting)).length === 0;
  });
}

const ARTEFACT = 'from oauth_artefacts where id_hash = sha256($1::bytea)';

async function isStored(secret: string, from = ARTEFACT): Promise<boolean> {
  return (await queryDatabase(acme.product, `select 1 ${from}`, [secret])).length === 1;
}

/** Lets what this secret stands for have ended a while ago. */
async function end(secret: string): Promise<void> {
  const ended = await queryDatabase(
    acme.product,
    `update oauth_artefacts set expires_at = now() - interval '1 hour' where id_hash = sha256($1::bytea) returning 1`,
    [secret],
  );
  expect(ended).toHaveLength(1);
}

const statusOf = async ({ access_token }: Tokens) => (await acme.idp.scim(access_token).get('/Users')).status;

describe('44: the daily job', () => {
  it('removes codes and tokens that have ended, and leaves those that live', async () => {
    const connection = await ServiceConnection.create(acme, 'Entra');
    const { clientId, secret } = await connection.newSecret();
    const [over, alive] = [await connection.ask(clientId, secret), await connection.ask(clientId, secret)];
    const unused = await (await IdentityProvider.registered(acme.product)).authorize(SUPER_USER, PASSWORD);
    const { tokens } = await acme.idp.connected(SUPER_USER, PASSWORD);
    const ended = [over.body.access_token, unused, tokens.access_token];
    for (const one of ended) await end(one);
    await purge();
    expect(await Promise.all(ended.map((one) => isStored(one)))).toEqual([false, false, false]);
    expect(await isStored(tokens.refresh_token)).toBe(true);
    expect(await statusOf(alive.body)).toBe(200);
    expect((await acme.idp.refresh(tokens.refresh_token)).status).toBe(200);
  });

  it('keeps a used code until its tokens end: brought again after that, it still kills them', async () => {
    const code = await acme.idp.authorize(SUPER_USER, PASSWORD);
    const { body } = await acme.idp.redeem(code);
    await end(code);
    await purge();
    expect([await isStored(code), await statusOf(body)]).toEqual([true, 200]);
    expect(await acme.idp.redeem(code)).toMatchObject(INVALID_GRANT);
    expect(await statusOf(body)).toBe(401);
    expect(await acme.idp.refresh(body.refresh_token)).toMatchObject(INVALID_GRANT);
    await purge();
    expect(await isStored(code)).toBe(false);
  });

  it('removes sessions that have ended, and ends nobody else’s', async () => {
    const over = await PortalClient.signedIn(acme.product.url, SUPER_USER, PASSWORD);
    const token = over.browser.cookie('vbc_session');
    const session = 'from sessions where token_hash = sha256($1::bytea)';
    expect(await isStored(token, session)).toBe(true);
    await queryDatabase(
      acme.product,
      'update sessions set expires_at = now() where token_hash = sha256($1::bytea)',
      [token],
    );
    await purge();
    expect(await isStored(token, session)).toBe(false);
    expect((await acme.portal.get('/api/me')).status).toBe(200);
  });
});
