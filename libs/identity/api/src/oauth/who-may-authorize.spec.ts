import type { Account, User } from '@vbc/directory/domain';
import { accountOfGrant, changePassword, hashOf, type OAuthClient } from '@vbc/identity/domain';
import { askToken, authorize, codeForm, signInAt } from '../testing/authorization-flow';
import { IdentityServer, PASSWORD } from '../testing/identity-server';
import { hiddenField } from '../testing/test-browser';

let server: IdentityServer;
let account: Account;
let admin: User;
let client: OAuthClient;

beforeAll(async () => {
  server = await IdentityServer.start();
});
afterAll(() => server.stop());
beforeEach(async () => {
  account = await server.account();
  admin = await server.person(account, 'SU');
  client = await server.client();
});

describe('rule 8: authorizing again', () => {
  it('resumes the connection of the client; earlier tokens are worth nothing', async () => {
    const first = await askToken(server, client, codeForm(await authorize(server.browser(), client, admin)));
    const deputy = await server.person(account, 'AA');
    const second = await askToken(
      server,
      client,
      codeForm(await authorize(server.browser(), client, deputy)),
    );
    expect((await refresh(String(first.body['refresh_token']))).body['error']).toBe('invalid_grant');
    expect((await refresh(String(second.body['refresh_token']))).status).toBe(200);
    const connections = await server.world.directory.stores.connections.list(account.id);
    expect(connections).toMatchObject([{ provisioningUserId: deputy.id, authority: 'AA', status: 'active' }]);
  });

  it('says on the consent page who, what, until when, and who signed before', async () => {
    await authorize(server.browser(), client, admin);
    const deputy = await server.person(account, 'AA');
    for (const [signer, before] of [
      [deputy, `Signed before by ${admin.profile.userName}.`],
      [admin, 'You signed it before.'],
    ] as const) {
      const browser = server.browser();
      const { interaction } = await signInAt(browser, client, signer);
      const { text } = await browser.get(interaction);
      for (const part of [
        account.name,
        signer.profile.userName,
        'Okta',
        before,
        'at the latest',
        'idp.example',
      ]) {
        expect(text).toContain(part);
      }
    }
  });

  it('makes another connection when that is chosen', async () => {
    await authorize(server.browser(), client, admin);
    await authorize(server.browser(), client, admin, { form: { connection: 'new' } });
    const connections = await server.world.directory.stores.connections.list(account.id);
    expect(connections.map(({ label }) => label)).toEqual(['Okta', 'Okta 2']);
  });

  it('ends with the password of the provisioning user', async () => {
    const { body } = await askToken(
      server,
      client,
      codeForm(await authorize(server.browser(), client, admin)),
    );
    await changePassword(
      server.ports(),
      { accountId: account.id, userId: admin.id, userName: admin.profile.userName, role: 'SU' },
      {
        currentPassword: PASSWORD,
        newPassword: 'another good one',
        session: hashOf('x'),
        address: '127.0.0.1',
      },
    );
    expect((await refresh(String(body['refresh_token']))).body['error']).toBe('invalid_grant');
    const [connection] = await server.world.directory.stores.connections.list(account.id);
    expect(connection).toMatchObject({ status: 'ended', ended: { reason: 'password-changed' } });
    const ofAccount = [...server.world.tables.grants.keys()].filter(
      (id) => accountOfGrant(id) === account.id,
    );
    expect(ofAccount).toEqual([]);
  });
});

describe('rule 7: who may authorize', () => {
  const cases = [
    ['an End User', 'EU', {}, {}, 'You are not an administrator'],
    ['somebody staged', 'SU', { staged: true }, {}, 'This user is not in service yet'],
    [
      'somebody with single sign-on',
      'SU',
      {},
      { sso: { enabled: true, enforced: false } },
      'Single sign-on applies',
    ],
    [
      'an account with SCIM off (rule 1)',
      'SU',
      {},
      { switches: { scimEnabled: false, scimOnly: false, welcomeMailsDisabled: false } },
      'SCIM provisioning is switched off',
    ],
  ] as const;

  it.each(cases)('refuses %s with a page that says so', async (_who, role, user, of, title) => {
    const other = await server.account(of);
    const person = await server.person(other, role, user);
    const { answer } = await signInAt(server.browser(), client, person);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(title);
    const audited = server.auditOf('connection.refused').filter(({ accountId }) => accountId === other.id);
    expect(audited).toHaveLength(1);
    expect(await server.world.directory.stores.connections.list(other.id)).toEqual([]);
  });

  it('offers the way back to the identity provider, which is told why', async () => {
    const person = await server.person(account, 'EU');
    const state = '"><script>&';
    const { answer, interaction } = await signInAt(server.browser(), client, person, {
      parameters: { state },
    });
    const links = [...answer.text.matchAll(/<a class="button[^"]*" href="([^"]*)"/g)];
    const [back, again] = links.map(([, href = '']) => href.replaceAll('&amp;', '&'));
    const url = new URL(back ?? '');
    expect(url.origin + url.pathname).toBe('https://idp.example/callback');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tenant: '1',
      error: 'access_denied',
      error_description: expect.stringContaining('is an End User') as string,
      state,
      iss: `${server.origin}/oauth`,
    });
    expect(again).toBe(interaction);
    expect(answer.text).not.toContain('<script');
  });

  it('lets somebody through whom single sign-on does not apply to', async () => {
    const other = await server.account({ sso: { enabled: true, enforced: true } });
    const person = await server.person(other, 'AA', { ssoOff: true });
    const callback = await authorize(server.browser(), client, person);
    expect(callback.searchParams.has('code')).toBe(true);
  });

  it('refuses a client of another account', async () => {
    const bound = await server.client({ accountId: (await server.account()).id });
    const { answer } = await signInAt(server.browser(), bound, admin);
    expect([answer.status, answer.text.includes('belongs to another account')]).toEqual([403, true]);
  });

  it('says the same to a wrong password and an unknown name, escaped', async () => {
    const wrong = await signInAt(server.browser(), client, admin, { password: 'not the right one' });
    const nobody = { ...admin, profile: { ...admin.profile, userName: '"><script>x</script>' } };
    const unknown = await signInAt(server.browser(), client, nobody);
    expect([wrong.answer.status, unknown.answer.status]).toEqual([401, 401]);
    const text = 'The username or password is not correct';
    expect(wrong.answer.text).toContain(text);
    expect(unknown.answer.text).toContain(text);
    expect(unknown.answer.text).not.toContain('<script>');
  });

  it('asks again at consent: a role lost meanwhile counts', async () => {
    const browser = server.browser();
    const person = await server.person(account, 'AA');
    const { interaction } = await signInAt(browser, client, person);
    const page = await browser.get(interaction);
    const { people } = server.world.directory.stores;
    const before = { user: person, records: [] };
    await people.save(before, { user: { ...person, role: 'EU', version: 2 }, records: [] });
    const csrf = hiddenField(page.text, 'csrf');
    const answer = await browser.post(`${interaction}/consent`, { csrf, decision: 'allow' });
    expect([answer.status, answer.text.includes('not an administrator')]).toEqual([403, true]);
    expect((await browser.get(interaction)).text).toContain('name="password"');
  });
});

function refresh(token: string) {
  return askToken(server, client, { grant_type: 'refresh_token', refresh_token: token });
}
