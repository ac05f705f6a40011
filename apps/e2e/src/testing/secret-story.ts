import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { SingleSignOnView } from '@vbc/contracts';
import { eventually } from './eventually';
import { HttpBrowser } from './http-browser';
import { hidden, IdentityProvider } from './identity-provider';
import type { MailServer } from './mail-server';
import type { OpenIdProvider } from './openid-provider';
import { PortalClient } from './portal-client';
import { freePort, Product } from './product';
import { queryDatabase } from './query-database';
import { person, ScimClient } from './scim-client';
import type { Secrets } from './secret-search';
import { ServiceClient } from './service-client';

const SUPER_USER = 'super@acme.example';
const EMPLOYEE = 'sso@acme.example';

export function randomSecret(): string {
  return `S3cret!${randomBytes(15).toString('base64')}`;
}

/** Everything that has to do with secrets, done once to a product that logs as much as it can. */
export class SecretStory {
  private portal!: PortalClient;
  private password = '';

  private constructor(
    readonly product: Product,
    private readonly mails: MailServer,
    private readonly secrets: Secrets,
  ) {}

  /** The product with keys of its own and a mail server, at the most talkative log level. */
  static async start(mails: MailServer, secrets: Secrets): Promise<SecretStory> {
    const port = await freePort();
    await mails.listen(port);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = privateKey.export({ format: 'jwk' });
    secrets.add('private key of the authorization server', jwk.d ?? '');
    const product = await Product.start({
      LOG_LEVEL: 'trace',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      SESSION_KEYS: secrets.add('session key', randomBytes(32).toString('base64url')),
      OAUTH_COOKIE_KEYS: secrets.add('cookie key', randomBytes(32).toString('base64url')),
      ENCRYPTION_KEYS: secrets.add('encryption key', randomBytes(32).toString('base64url')),
      OAUTH_JWKS: JSON.stringify({ keys: [{ ...jwk, kid: 'one', alg: 'ES256', use: 'sig' }] }),
    });
    return new SecretStory(product, mails, secrets);
  }

  /** The first sign-in by the link that the operator got, a wrong password, a changed and a forgotten one. */
  async passwords(): Promise<void> {
    const { setPasswordLink } = await this.product.newAccount('acme');
    const welcome = this.secrets.add('token of the first link', tokenIn(setPasswordLink));
    const stranger = new PortalClient(this.product.url);
    await stranger.signIn(SUPER_USER, this.secrets.add('wrong password', randomSecret()));
    await this.setPassword(welcome, 'first password');
    this.portal = await this.signedIn();

    const newPassword = this.secrets.add('changed password', randomSecret());
    const change = { currentPassword: this.password, newPassword };
    expectStatus(204, await this.portal.post('/api/me/password', change));
    this.password = newPassword;

    await stranger.post('/api/password/request-link', { userName: SUPER_USER });
    const mail = await eventually('the reset mail', () => Promise.resolve(this.mails.mails.at(-1)));
    await this.setPassword(
      this.secrets.add('token of a reset link', tokenIn(mail)),
      'password after the reset',
    );
    this.portal = await this.signedIn();
    expectStatus(200, await this.portal.reauthenticate(this.password));
    this.collect('portal', this.portal.browser);
    this.secrets.add('CSRF token after re-authentication', this.portal.csrfToken);
  }

  /** A person authorizes an identity provider: code, access and refresh tokens; what is refused, and revoked. */
  async authorization(): Promise<void> {
    const idp = await IdentityProvider.registered(this.product);
    this.secrets.add('secret of the OAuth client', idp.clientSecret);
    const verifier = this.secrets.add('PKCE verifier', randomBytes(32).toString('base64url'));
    const { browser, interaction, page } = await idp.signIn(SUPER_USER, this.password, {
      state: this.secrets.add('state', randomSecret()),
      code_challenge: Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString(
        'base64url',
      ),
      code_challenge_method: 'S256',
    });
    if (page.status !== 303) throw new Error(page.text);
    const consent = await browser.get(interaction);
    this.secrets.add('CSRF token of the consent page', hidden(consent.text).csrf);
    const allowed = await browser.post(`${interaction}/consent`, {
      ...hidden(consent.text),
      decision: 'allow',
    });
    const callback = new URL((await browser.get(allowed.location)).location);
    const code = this.secrets.add('code', callback.searchParams.get('code') ?? '');
    this.collect('interaction', browser);

    const redeem = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback.origin + callback.pathname,
    };
    const { body } = await idp.token({ ...redeem, code_verifier: verifier });
    this.secrets.add('access token', body.access_token);
    this.secrets.add('refresh token', body.refresh_token);
    const refreshed = await idp.refresh(body.refresh_token);
    this.secrets.add('refreshed access token', refreshed.body.access_token);
    await this.push(idp.scim(refreshed.body.access_token));
    await idp.token(redeem, this.secrets.add('wrong secret of a client', randomSecret()));
    for (const path of ['/token/introspection', '/token/revocation']) {
      await idp.post(path, {
        token: body.access_token,
        client_id: idp.clientId,
        client_secret: idp.clientSecret,
      });
    }
  }

  /** Credentials of connections: client secret, bearer tokens of the portal and of the command line. */
  async credentials(): Promise<void> {
    const service = await ServiceClient.made(this.product.url, this.portal, 'Entra');
    this.secrets.add('client secret of a connection', service.secret);
    await this.push(
      new ScimClient(this.scimUrl, this.secrets.add('its access token', await service.token())),
    );
    const input = { name: 'bearer', days: 7 };
    const path = `/api/connections/${service.connectionId}/bearer-tokens`;
    const made = JSON.parse((await this.portal.post(path, input)).text) as { secret: string };
    await this.push(new ScimClient(this.scimUrl, this.secrets.add('bearer token', made.secret)));
    const options = ['--account', 'acme', '--connection', 'CLI', '--name', 'cli', '--expires', '1d'];
    const token = this.secrets.add(
      'bearer token of vbc',
      await this.product.vbc('token', 'create', ...options),
    );
    await this.push(new ScimClient(this.scimUrl, token));
    await this.wrongDoors(token);
  }

  /** Secrets where they do not belong: in addresses, in broken requests, under other names. */
  private async wrongDoors(token: string): Promise<void> {
    const { url } = this.product;
    const get = (path: string, headers = {}) => fetch(`${url}${path}`, { headers });
    await get(`/scim/v2/Users?access_token=${token}`);
    await get('/scim/v2/Users', { authorization: token });
    await get('/scim/v2/Users', {
      authorization: `Bearer ${this.secrets.add('made up token', randomBytes(32).toString('base64url'))}`,
    });
    await get(`/oauth/authorize?client_id=x&client_secret=${token}&request=${token}`);
    await get(`/api/session?token=${token}`);
    const typed = this.secrets.add('password in a broken request', 'Typed-99');
    const headers = { 'content-type': 'application/json', origin: url };
    await fetch(`${url}/api/session`, {
      method: 'POST',
      headers,
      body: `{"userName":"x","password":"${typed}"x`,
    });
    await fetch(`${url}/api/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ userName: 'x', pasword: typed }),
    });
    await fetch(`${url}/api/password/set`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ token, password: 'x' }),
    });
    await fetch(`${url}/scim/v2/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: `{"userName":"broken@acme.example","password":"${typed}"x`,
    });
  }

  /** A sign-in through the company's provider, and one that came back with what does not hold. */
  async singleSignOn(provider: OpenIdProvider): Promise<void> {
    const { version } = JSON.parse(
      (await this.portal.get('/api/account/single-sign-on')).text,
    ) as SingleSignOnView;
    const clientSecret = this.secrets.add('client secret of single sign-on', randomSecret());
    const settings = { version, enabled: true, enforced: false, exemptUserIds: [this.portal.me.id] };
    const answer = await this.portal.put('/api/account/single-sign-on', {
      ...settings,
      provider: { ...provider.settings, clientSecret },
    });
    expectStatus(200, answer);
    const added = { userName: EMPLOYEE, firstName: 'S', lastName: 'O', email: EMPLOYEE };
    expectStatus(201, await this.portal.post('/api/users', added));

    const browser = new HttpBrowser(this.product.url);
    for (const holds of [false, true]) {
      const begun = await browser.get('/sso/acme/start');
      const asked = new URL(begun.location).searchParams;
      const state = this.secrets.add(`state of single sign-on (${holds})`, asked.get('state') ?? '');
      const nonce = this.secrets.add(`nonce (${holds})`, asked.get('nonce') ?? '');
      provider.claims = { sub: 'employee-1', preferred_username: EMPLOYEE, nonce: holds ? nonce : 'another' };
      const code = this.secrets.add(`code of the provider (${holds})`, randomBytes(24).toString('base64url'));
      const query = new URLSearchParams({ code, state, iss: provider.issuer });
      const ended = await browser.get(`/sso/acme/callback?${query.toString()}`);
      if (ended.location.includes('problem=') === holds) throw new Error(ended.location);
    }
    this.collect('single sign-on', browser);
    for (const token of provider.issued) this.secrets.add('token of the provider', token);
    for (const { form } of provider.tokenRequests) {
      this.secrets.add('verifier of single sign-on', form.get('code_verifier') ?? '');
    }
  }

  /** What is logged when the database fails while secrets are in hand: queries have them among their parameters. */
  async faults(): Promise<void> {
    const idp = await IdentityProvider.registered(this.product);
    this.secrets.add('secret of another OAuth client', idp.clientSecret);
    const made = this.secrets.add('token of a bad moment', randomBytes(32).toString('base64url'));
    const password = this.secrets.add('password of a bad moment', randomSecret());
    const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
      sessions: () => new PortalClient(this.product.url).signIn(SUPER_USER, this.password),
      passwords: () => new PortalClient(this.product.url).signIn(SUPER_USER, password),
      sign_in_attempts: () => new PortalClient(this.product.url).signIn(SUPER_USER, password),
      password_links: () => this.portal.post('/api/password/set', { token: made, password }),
      bearer_tokens: () => new ScimClient(this.scimUrl, made).get('/Users'),
      oauth_artefacts: () => idp.token({ grant_type: 'refresh_token', refresh_token: made }),
      oauth_clients: () => idp.token({ grant_type: 'refresh_token', refresh_token: made }),
    };
    await this.failedPasswordChange(password);
    for (const [table, attempt] of Object.entries(attempts)) {
      await queryDatabase(this.product, `alter table ${table} rename to gone`);
      await attempt().catch(() => undefined);
      await queryDatabase(this.product, `alter table gone rename to ${table}`);
    }
  }

  /** The hash is among the parameters of what fails. */
  private async failedPasswordChange(newPassword: string): Promise<void> {
    await queryDatabase(
      this.product,
      `create function fail() returns trigger language plpgsql as $$ begin raise exception 'a bad moment'; end $$;
       create trigger fail before insert or update on passwords for each row execute function fail()`,
    );
    const input = { currentPassword: this.password, newPassword };
    expectStatus(500, await this.portal.post('/api/me/password', input));
    await queryDatabase(this.product, 'drop trigger fail on passwords; drop function fail');
  }

  /** The audit log as an administrator takes it home. */
  async auditExport(): Promise<string> {
    return (await this.portal.get('/api/audit/export?format=json')).text;
  }

  private async setPassword(token: string, what: string): Promise<void> {
    const password = this.secrets.add(what, randomSecret());
    const answer = await new PortalClient(this.product.url).post('/api/password/set', { token, password });
    expectStatus(204, answer);
    this.password = password;
  }

  private async signedIn(): Promise<PortalClient> {
    const portal = await PortalClient.signedIn(this.product.url, SUPER_USER, this.password);
    this.secrets.add('CSRF token', portal.csrfToken);
    this.collect('portal', portal.browser);
    return portal;
  }

  /** A directory that sends passwords along. */
  private async push(scim: ScimClient): Promise<void> {
    const userName = `p${randomBytes(6).toString('hex')}@acme.example`;
    const password = this.secrets.add('password sent by a directory', randomSecret());
    const { status, body } = await scim.post('/Users', person(userName, { password }));
    if (status !== 201) throw new Error(JSON.stringify(body));
    await scim.patch(`/Users/${body.id ?? ''}`, { op: 'replace', path: 'password', value: password });
  }

  /** All that was ever kept in this browser and is long enough to be a secret. */
  private collect(what: string, { cookieLines }: HttpBrowser): void {
    for (const line of cookieLines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value.length >= 16) this.secrets.add(`cookie ${name} (${what})`, value);
    }
  }

  private get scimUrl(): string {
    return `${this.product.url}/scim/v2`;
  }
}

/** The token of a link, in a text or in a mail as it travels. */
function tokenIn(text: string): string {
  const plain = text.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  return /#token=([\w-]{43})/.exec(plain)?.[1] ?? '';
}

function expectStatus(expected: number, { status, text }: { status: number; text: string }): void {
  if (status !== expected) throw new Error(`${status}: ${text}`);
}
