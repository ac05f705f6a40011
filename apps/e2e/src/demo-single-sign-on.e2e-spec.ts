import type { SessionView, SingleSignOnView } from '@vbc/contracts';
import { DemoInstallation } from './testing/demo-installation';
import { HttpBrowser, type PageAnswer } from './testing/http-browser';
import { PortalClient } from './testing/portal-client';

// Single sign-on as `npm start` brings it: the demo account is set up with the simulator's provider, and switched off.
const DANA = ['dana.super@acme.example', 'Demo-Password-1'] as const;
const GRACE = { person: '00u1grace0hopper0002' };
const MAX_REDIRECTS = 10;

let demo: DemoInstallation;
let portal: PortalClient;

beforeAll(async () => {
  demo = await DemoInstallation.start();
  portal = await PortalClient.signedIn(demo.portalUrl, ...DANA);
}, 120_000);

afterAll(() => demo.stop());

const settings = async () =>
  JSON.parse((await portal.get('/api/account/single-sign-on')).text) as SingleSignOnView;

/** A browser of its own, as far as a page that is no redirect. */
class Visitor {
  private readonly browser = new HttpBrowser(demo.portalUrl);

  async open(address: string): Promise<{ url: string; page: PageAnswer }> {
    return this.follow(address, await this.browser.get(address));
  }

  /** Sends the form of the simulator's sign-in page. */
  async choose(url: string, fields: Record<string, string>) {
    return this.follow(url, await this.browser.post(url, fields, { origin: demo.simulatorUrl }));
  }

  async session(): Promise<Partial<SessionView>> {
    return JSON.parse((await this.browser.get('/api/session')).text) as Partial<SessionView>;
  }

  private async follow(
    url: string,
    page: PageAnswer,
    redirects = 0,
  ): Promise<{ url: string; page: PageAnswer }> {
    if (page.location === '') return { url, page };
    if (redirects === MAX_REDIRECTS) throw new Error(`Redirected in a circle: ${url}`);
    const target = new URL(page.location, url).href;
    return this.follow(target, await this.browser.get(target), redirects + 1);
  }
}

/** From the company's link to where the provider's answer leads. */
async function signIn(fields: Record<string, string>) {
  const visitor = new Visitor();
  const { url, page } = await visitor.open(`${demo.portalUrl}/sso/acme/start`);
  expect(page.text).toContain('Continue as Grace Hopper');
  const { url: end } = await visitor.choose(url, fields);
  return { visitor, end };
}

describe('single sign-on of the demo installation', () => {
  it('is set up and switched off; the provider is found by its issuer', async () => {
    const { enabled, provider } = await settings();
    const issuer = `${demo.simulatorUrl}/oidc/okta`;
    expect(enabled).toBe(false);
    expect(provider).toMatchObject({ issuer, clientId: 'vbc-portal', hasClientSecret: true });
    const found = await portal.post('/api/account/single-sign-on/discover', { issuer });
    expect(found.body).toMatchObject({
      issuer,
      authorizationEndpoint: provider?.authorizationEndpoint,
      tokenEndpoint: provider?.tokenEndpoint,
      jwksUri: provider?.jwksUri,
    });
  });

  it('rule 21: once it is enabled, who has a user here is signed in as themselves', async () => {
    const { version, provider } = await settings();
    if (provider === null) throw new Error('Nothing was set up.');
    // The secret that is stored is kept.
    const same = Object.fromEntries(Object.entries(provider).filter(([name]) => name !== 'hasClientSecret'));
    const change = { version, enabled: true, enforced: false, provider: same, exemptUserIds: [] };
    expect((await portal.put('/api/account/single-sign-on', change)).status).toBe(200);

    const { visitor, end } = await signIn(GRACE);
    expect(new URL(end).origin).toBe(demo.portalUrl);
    expect(await visitor.session()).toMatchObject({
      user: { userName: 'grace.hopper@acme.example' },
      signedInWith: 'sso',
    });
  });

  it.each([
    ['somebody who has no user here', { person: '00u1ada0love0lace001' }, 'sso_unknown_user'],
    ['somebody who is not in the directory', { userName: 'x@acme.example' }, 'sso_unknown_user'],
    ['a cancel', { cancel: 'yes' }, 'sso_denied'],
  ] as [string, Record<string, string>, string][])(
    '%s ends at the sign-in page, which says why',
    async (_, fields, problem) => {
      const { visitor, end } = await signIn(fields);
      expect(end).toBe(`${demo.portalUrl}/login?problem=${problem}`);
      expect(await visitor.session()).toMatchObject({ code: 'unauthenticated' });
    },
  );

  it('34: who proves again that they are there has to sign in anew, and cannot be somebody else', async () => {
    const { visitor } = await signIn(GRACE);
    const again = `${demo.portalUrl}/sso/acme/reauthenticate?next=/me`;
    const { url, page } = await visitor.open(again);
    expect(page.text).toContain('asks you to sign in again');
    expect((await visitor.choose(url, GRACE)).url).toBe(`${demo.portalUrl}/me`);
    const { url: other } = await visitor.open(again);
    const { url: end } = await visitor.choose(other, { person: '00u1ada0love0lace001' });
    expect(end).toContain('/me?problem=sso_other_user');
  });
});
