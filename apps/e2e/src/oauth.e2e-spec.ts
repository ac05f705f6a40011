import type { SessionView } from '@vbc/contracts';
import { Client } from 'pg';
import { HttpBrowser } from './testing/http-browser';
import { Product } from './testing/product';
import { person, ScimClient } from './testing/scim-client';

const REDIRECT_URI = 'https://idp.example/callback';
const USER_NAME = 'super@acme.example';
const PASSWORD = 'a quite good password';
const NEW_PASSWORD = 'another quite good password';

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly error?: string;
}

let product: Product;
let client: { clientId: string; clientSecret: string };

beforeAll(async () => {
  product = await Product.start();
  const { setPasswordLink } = await product.newAccount('acme');
  const token = new URLSearchParams(new URL(setPasswordLink).hash.slice(1)).get('token') ?? '';
  const set = await new HttpBrowser(product.url).json('POST', '/api/password/set', { token, password: PASSWORD });
  expect(set.status).toBe(204);
  const made = await product.vbc(
    'client',
    'create',
    '--kind',
    'okta',
    '--redirect-uri',
    REDIRECT_URI,
    '--json',
  );
  client = JSON.parse(made) as typeof client;
}, 60_000);

afterAll(() => product.stop());

/** Signs in on our pages, allows, and brings the code back. */
async function authorize(password = PASSWORD): Promise<string> {
  const browser = new HttpBrowser(product.url);
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: REDIRECT_URI,
  });
  const { location: interaction } = await browser.get(`/oauth/authorize?${query.toString()}`);
  const signIn = hidden((await browser.get(interaction)).text);
  await browser.post(`${interaction}/login`, { ...signIn, userName: USER_NAME, password });
  const consent = hidden((await browser.get(interaction)).text);
  const allowed = await browser.post(`${interaction}/consent`, { ...consent, decision: 'allow' });
  const { location } = await browser.get(allowed.location);
  return new URL(location).searchParams.get('code') ?? '';
}

function hidden(page: string): { csrf: string } {
  return { csrf: /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? '' };
}

async function token(form: Record<string, string>): Promise<{ status: number; body: Tokens }> {
  const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64');
  const answer = await fetch(`${product.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { authorization: `Basic ${basic}` },
  });
  return { status: answer.status, body: (await answer.json()) as Tokens };
}

function redeem(code: string) {
  return token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI });
}

function refresh(refresh_token: string) {
  return token({ grant_type: 'refresh_token', refresh_token });
}

function scim(accessToken: string): ScimClient {
  return new ScimClient(`${product.url}/scim/v2`, accessToken);
}

async function dumpOfDatabase(): Promise<string> {
  const database = new Client({ connectionString: product.databaseUrl });
  await database.connect();
  try {
    const tables = await database.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    const rows = [];
    for (const { name } of tables.rows) {
      rows.push(
        (await database.query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t`)).rows,
      );
    }
    return JSON.stringify(rows);
  } finally {
    await database.end();
  }
}

describe('"Authenticate with Vonage"', () => {
  it('ends with a token that provisions people, refreshed without a new sign-in', async () => {
    const { status, body } = await redeem(await authorize());
    expect(status).toBe(200);
    expect((await scim(body.access_token).post('/Users', person('oauth@acme.example'))).status).toBe(201);
    const again = await refresh(body.refresh_token);
    expect(
      (await scim(again.body.access_token).filter('userName eq "oauth@acme.example"')).body.totalResults,
    ).toBe(1);
  });

  it('lets one of many parallel redemptions of a code win', async () => {
    for (let round = 0; round < 5; round += 1) {
      const code = await authorize();
      const answers = await Promise.all(Array.from({ length: 6 }, () => redeem(code)));
      const refused = answers.filter(({ body }) => body.error === 'invalid_grant');
      expect(refused.length).toBeGreaterThanOrEqual(5);
    }
  }, 60_000);

  it('rule 8: a changed password ends the connection at once; authorizing again resumes it', async () => {
    const { body } = await redeem(await authorize());
    const made = await scim(body.access_token).post('/Users', person('kept@acme.example'));

    const portal = new HttpBrowser(product.url);
    const session = await portal.json('POST', '/api/session', { userName: USER_NAME, password: PASSWORD });
    const { csrfToken } = JSON.parse(session.text) as SessionView;
    const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    const changed = await portal.json('POST', '/api/me/password', change, { 'x-csrf-token': csrfToken });
    expect(changed.status).toBe(204);

    expect((await scim(body.access_token).get('/Users')).status).toBe(401);
    expect((await refresh(body.refresh_token)).body.error).toBe('invalid_grant');

    const next = await redeem(await authorize(NEW_PASSWORD));
    const found = await scim(next.body.access_token).get(`/Users/${made.body.id ?? ''}`);
    expect([found.status, found.body.active]).toEqual([200, true]);
  });

  it('leaves no secret in the database or in what the product prints', async () => {
    const code = await authorize(NEW_PASSWORD);
    const { body } = await redeem(code);
    await scim(body.access_token).get('/Users');
    const dump = await dumpOfDatabase();
    expect(dump).toContain(client.clientId);
    const secrets = [
      code,
      body.access_token,
      body.refresh_token,
      client.clientSecret,
      PASSWORD,
      NEW_PASSWORD,
    ];
    expect(secrets.every((secret) => secret.length > 10)).toBe(true);
    // Not `toContain`: a failure would print the secret once more.
    expect(secrets.map((secret) => dump.includes(secret) || product.log.includes(secret))).not.toContain(
      true,
    );
  });
});
