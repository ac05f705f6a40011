import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { expectPage } from './testing/expect-page';
import { HttpBrowser } from './testing/http-browser';
import { hidden, IdentityProvider, type Parameters } from './testing/identity-provider';
import { queryDatabase } from './testing/query-database';

const END_USER = 'enduser@acme.example';

let acme: Acme;

beforeAll(async () => {
  acme = await Acme.start();
  await acme.person(END_USER, 'EU');
}, 60_000);

afterAll(() => acme.stop());

const browser = () => new HttpBrowser(acme.product.url);
/** A signed cookie of this browser, to be shown at a path that it was not made for. */
const cookiesOf = (of: HttpBrowser, name: string) =>
  [name, `${name}.sig`].map((one) => `${one}=${of.cookie(one)}`).join('; ');
const ask = (parameters: Parameters, by = browser()) => by.get(acme.idp.authorizePath(parameters));

describe('7: an existing session', () => {
  it('never approves silently: the password is asked again', async () => {
    const { browser: own, interaction } = await acme.idp.signIn(SUPER_USER, PASSWORD);
    const consent = await own.get(interaction);
    const allowed = await own.post(`${interaction}/consent`, { ...hidden(consent.text), decision: 'allow' });
    expect((await own.get(allowed.location)).location).toContain('code=');

    const again = await own.get(acme.idp.authorizePath());
    expect((await own.get(again.location)).text).toContain('name="password"');
    for (const more of [{ prompt: 'none' }, { prompt: 'none', id_token_hint: 'x' }]) {
      const silent = new URL((await ask(more, own)).location);
      expect(silent.searchParams.has('code')).toBe(false);
      expect(silent.searchParams.has('error')).toBe(true);
    }
  });

  it('of the portal, in the same browser, does not either', async () => {
    const own = browser();
    const signedIn = await own.json('POST', '/api/session', { userName: SUPER_USER, password: PASSWORD });
    expect(signedIn.status).toBe(200);
    const began = await own.get(acme.idp.authorizePath());
    expect((await own.get(began.location)).text).toContain('name="password"');
    const { csrf } = hidden((await own.get(began.location)).text);
    const consented = await own.post(`${began.location}/consent`, { csrf, decision: 'allow' });
    expectPage(consented);
  });
});

describe('8: state and issuer', () => {
  const state = 'a b&c=d+%20"<>\'ü';

  it('come back unchanged with the code', async () => {
    const callback = await acme.idp.decide('allow', SUPER_USER, PASSWORD, { state });
    expect(callback.searchParams.get('state')).toBe(state);
    expect(callback.searchParams.get('iss')).toBe(`${acme.product.url}/oauth`);
    expect(callback.searchParams.has('code')).toBe(true);
  });

  it('come back unchanged with an error', async () => {
    const callback = await acme.idp.decide('deny', SUPER_USER, PASSWORD, { state });
    expect(Object.fromEntries(callback.searchParams)).toEqual({
      error: 'access_denied',
      error_description: expect.stringContaining('chose Deny') as string,
      state,
      iss: `${acme.product.url}/oauth`,
    });
    const refused = new URL((await ask({ state, prompt: 'none' })).location);
    expect([refused.searchParams.get('state'), refused.searchParams.get('iss')]).toEqual([
      state,
      `${acme.product.url}/oauth`,
    ]);
  });

  it('are not made up where none was sent', async () => {
    expect((await acme.idp.decide('allow', SUPER_USER, PASSWORD)).searchParams.has('state')).toBe(false);
  });
});

describe('9: in a frame', () => {
  it('sign-in, consent, refusal and error pages are blocked by both headers', async () => {
    const own = browser();
    const { location } = await own.get(acme.idp.authorizePath());
    const signedIn = await acme.idp.signIn(SUPER_USER, PASSWORD);
    const pages = [
      await own.get(location),
      await signedIn.browser.get(signedIn.interaction),
      (await acme.idp.signIn(END_USER, PASSWORD)).page,
      await ask({ redirect_uri: 'https://evil.example/' }),
      await browser().get('/oauth/interaction/unknown'),
    ];
    for (const { headers } of pages) {
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });
});

describe('10: the interaction of another browser', () => {
  it('is not shown, signed in to, or decided', async () => {
    const { browser: own, interaction } = await acme.idp.signIn(SUPER_USER, PASSWORD);
    const consent = hidden((await own.get(interaction)).text);
    const other = browser();
    await other.get(acme.idp.authorizePath());
    for (const stranger of [browser(), other]) {
      expectPage(await stranger.get(interaction));
      const form = { ...consent, userName: SUPER_USER, password: PASSWORD };
      expectPage(await stranger.post(`${interaction}/login`, form));
      expectPage(await stranger.post(`${interaction}/consent`, { ...consent, decision: 'allow' }));
    }
    const allowed = await own.post(`${interaction}/consent`, { ...consent, decision: 'allow' });
    expectPage(await browser().get(allowed.location));
    expect((await own.get(allowed.location)).location).toContain('code=');
  });

  it('does not open for a browser that shows the cookie of its own', async () => {
    const { browser: own, interaction } = await acme.idp.signIn(SUPER_USER, PASSWORD);
    const consent = hidden((await own.get(interaction)).text);
    const other = browser();
    const { location } = await other.get(acme.idp.authorizePath());
    const { csrf } = hidden((await other.get(location)).text);
    const cookie = cookiesOf(other, 'vbc_interaction');
    expectPage(await other.json('GET', interaction, undefined, { cookie }));
    const form = { userName: SUPER_USER, password: PASSWORD };
    for (const token of [csrf, consent.csrf]) {
      expectPage(await other.post(`${interaction}/login`, { ...form, csrf: token }, { cookie }));
      const decision = { decision: 'allow', csrf: token };
      expectPage(await other.post(`${interaction}/consent`, decision, { cookie }));
    }
  });

  it('that was planted on somebody is not decided by who began it, once they have signed in', async () => {
    const { browser: victim, interaction } = await acme.idp.signIn(SUPER_USER, PASSWORD);
    const consent = hidden((await victim.get(interaction)).text);
    // The attacker began it, and so knows its cookie; what the sign-in made is the victim's alone.
    const cookie = cookiesOf(victim, 'vbc_interaction');
    const attacker = browser();
    const page = await attacker.json('GET', interaction, undefined, { cookie });
    expect([page.status, page.text.includes('name="password"')]).toEqual([200, true]);
    expect(page.text).not.toContain(SUPER_USER);
    for (const { csrf } of [hidden(page.text), consent]) {
      const decision = { decision: 'allow', csrf };
      expectPage(await attacker.post(`${interaction}/consent`, decision, { cookie }));
    }
  });

  it('is not signed in to or decided from another site, or with another form’s token', async () => {
    const own = browser();
    const { location } = await own.get(acme.idp.authorizePath());
    const { csrf } = hidden((await own.get(location)).text);
    const form = { userName: SUPER_USER, password: PASSWORD };
    const other = await browser().get(acme.idp.authorizePath());
    expectPage(await own.post(`${location}/login`, { ...form, csrf: '' }), 403);
    expectPage(await own.post(`${location}/login`, { ...form, csrf: `${csrf}x` }), 403);
    expect(other.location).not.toBe(location);
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expectPage(await own.post(`${location}/login`, { ...form, csrf }, evil), 403);
    expect((await own.post(`${location}/login`, { ...form, csrf })).status).toBe(303);
  });
});

describe('11: who may authorize', () => {
  const account = (column: string, value: boolean) =>
    queryDatabase(acme.product, `update accounts set ${column} = $1`, [value]);
  const refused = async (userName: string, title: string, idp = acme.idp) => {
    const { page, browser: own, interaction } = await idp.signIn(userName, PASSWORD);
    expectPage(page, 403);
    expect(page.text).toContain(title);
    expect((await own.get(interaction)).text).toContain('name="password"');
  };

  it('not an End User', () => refused(END_USER, 'You are not an administrator'));

  it('nobody while SCIM is off', async () => {
    await account('scim_enabled', false);
    await refused(SUPER_USER, 'SCIM provisioning is switched off').finally(() =>
      account('scim_enabled', true),
    );
  });

  it('nobody to whom single sign-on applies', async () => {
    await account('sso_enabled', true);
    await refused(SUPER_USER, 'Single sign-on applies to you').finally(() => account('sso_enabled', false));
  });

  it('nobody of another account, for an application that belongs to one', async () => {
    await acme.product.newAccount('globex');
    const bound = await IdentityProvider.registered(acme.product);
    await queryDatabase(
      acme.product,
      "update oauth_clients set account_id = (select account_id from accounts where key = 'globex') where client_id = $1",
      [bound.clientId],
    );
    await refused(SUPER_USER, 'This application belongs to another account', bound);
  });

  it('nobody whose role was lost between sign-in and consent', async () => {
    await acme.person('short-lived@acme.example', 'AA');
    const { browser: own, interaction } = await acme.idp.signIn('short-lived@acme.example', PASSWORD);
    const consent = hidden((await own.get(interaction)).text);
    const user = await acme.portal.userNamed('short-lived@acme.example');
    expect((await acme.portal.patch(`/api/users/${user?.id ?? ''}`, { role: 'EU' })).status).toBe(200);
    const answer = await own.post(`${interaction}/consent`, { ...consent, decision: 'allow' });
    expectPage(answer, 403);
  });

  it('each is in the audit log, and nothing was connected by them', async () => {
    const { items } = await acme.portal.audit({ type: 'connection.refused' });
    const texts = items.map(({ errorText }) => errorText ?? '').join('\n');
    for (const part of ['is an End User', 'switched off', 'Single sign-on', 'another account']) {
      expect(texts).toContain(part);
    }
  });
});

describe('12: after a form', () => {
  it('the browser is sent on with 303, so that it does not send the form again', async () => {
    const { browser: own, interaction, page } = await acme.idp.signIn(SUPER_USER, PASSWORD);
    const consent = hidden((await own.get(interaction)).text);
    const decided = await own.post(`${interaction}/consent`, { ...consent, decision: 'allow' });
    for (const { status, headers } of [page, decided]) {
      expect([status, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
        303,
        'no-store',
        'no-referrer',
      ]);
    }
  });
});

describe('13: scripts', () => {
  const SCRIPT = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;

  it.each<[string, Parameters]>([
    ['the client id', { client_id: SCRIPT }],
    ['the redirect URI', { redirect_uri: SCRIPT }],
    ['the state', { redirect_uri: 'https://evil.example/', state: SCRIPT }],
    ['the response mode', { response_mode: SCRIPT }],
    ['an unknown parameter', { redirect_uri: '', [SCRIPT]: SCRIPT }],
  ])('in %s are text', async (_where, parameters) => {
    const answer = await ask(parameters);
    expectPage(answer);
    expect(answer.text).not.toMatch(/<(script|img)/i);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('in the username are text', async () => {
    const { page } = await acme.idp.signIn(SCRIPT, PASSWORD);
    expectPage(page, 401);
    expect(page.text).not.toMatch(/<(script|img)/i);
  });

  it('in the state stay text on the pages and in the link back', async () => {
    const { page } = await acme.idp.signIn(END_USER, PASSWORD, { state: SCRIPT });
    expectPage(page, 403);
    expect(page.text).toContain('Back to Okta');
    expect(page.text).not.toMatch(/<(script|img)/i);
  });
});
