import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser } from './testing/browser';
import { DemoInstallation } from './testing/demo-installation';

// WCAG 2.2 AA as far as axe can tell, on each page as a person meets it: light, dark, and at the width of a phone.
const LOOKS = [
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }],
  ['390 px', { colorScheme: 'light', viewport: { width: 390, height: 844 } }],
] as const;

const PORTAL_PAGES = [
  '/',
  '/account/user-provisioning',
  '/account/user-provisioning/connections',
  '/users',
  '/users/new',
  '/account/single-sign-on',
  '/account/single-sign-on/audit-log',
  '/me',
  '/no-such-page',
];

let installation: DemoInstallation;
let browser: Browser;

beforeAll(async () => {
  [installation, browser] = await Promise.all([DemoInstallation.start(), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await installation.stop();
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${installation.portalUrl}/login`);
  await page.getByLabel('Username').fill('dana.super@acme.example');
  await page.getByLabel('Password', { exact: true }).fill('Demo-Password-1');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).and(page.locator('main h1')).waitFor();
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** What opens each form, what sends it, and what is typed in between; the federation last, for its inspector. */
function credentialForms(idpUrl: string) {
  return [
    ['New client secret', 'Create secret', { Name: 'First secret' }],
    ['New bearer token', 'Create token', { Name: 'First token' }],
    [
      'New federation',
      'Create federation',
      {
        Name: 'Entra production',
        Issuer: `${idpUrl}/tenant/v2.0`,
        'JWKS URL': `${idpUrl}/tenant/discovery/v2.0/keys`,
        Subject: '5b9b0f9e-9c1d-4b62-8a0f-3b7c1f6d2e11',
        Audience: 'api://vonage/.default',
      },
    ],
  ] as const;
}

async function openDialog(page: Page, opener: string): Promise<void> {
  await page.getByRole('button', { name: opener, exact: true }).click();
  await page.getByRole('dialog').waitFor();
  // While it fades in, its colours are not yet its own.
  await page.waitForTimeout(400);
}

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(values)) await dialog.getByLabel(label).fill(value);
}

describe.each(LOOKS)('in %s', (look, options) => {
  let page: Page;

  beforeAll(async () => {
    page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(15_000);
  });

  afterAll(() => page.context().close());

  it.each([
    ['/login', 'Sign in'],
    ['/login?problem=sso_unknown_user', 'Sign in'],
    ['/login?company=acme', 'Sign in'],
    ['/signed-in?problem=sso_denied', 'Log in with Single Sign-On'],
    ['/signed-in', 'You are signed in'],
  ])('%s, before the sign-in, has no fault', async (path, heading) => {
    await page.goto(`${installation.portalUrl}${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('no page of the portal has a fault, nor scrolls sideways', async () => {
    await signIn(page);
    for (const path of PORTAL_PAGES) {
      await page.goto(`${installation.portalUrl}${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect([path, ...(await accessibilityFaults(page))]).toEqual([path]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect([path, Math.max(0, Number(overflow))]).toEqual([path, 0]);
    }
  }, 120_000);

  it('the dialog before single sign-on is enforced, and the one that asks who it is, have no fault', async () => {
    await page.goto(`${installation.portalUrl}/account/single-sign-on`);
    await page.getByRole('switch', { name: 'Enable Single Sign-On' }).click();
    await page.getByRole('switch', { name: 'Enforce Single Sign-On' }).click();
    await openDialog(page, 'Save');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.route('**/api/account/single-sign-on', (route) =>
      route.fulfill({
        status: 403,
        json: { code: 'reauthentication_required', message: '', requestId: '' },
      }),
    );
    await page.getByRole('dialog').getByRole('button', { name: 'Enforce', exact: true }).click();
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).waitFor();
    await page.waitForTimeout(400);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.unroute('**/api/account/single-sign-on');
  });

  it('the profile of a user has no fault', async () => {
    await page.goto(`${installation.portalUrl}/users`);
    await page
      .getByRole('link', { name: /Grace Hopper/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Grace Hopper/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('a connection, the dialogs that make its credentials, and the inspector have no fault', async () => {
    await page.goto(`${installation.portalUrl}/account/user-provisioning/connections`);
    await openDialog(page, 'New connection');
    expect(await accessibilityFaults(page)).toEqual([]);
    await fill(page, { Name: `Entra ID, ${look}` });
    await page.getByRole('button', { name: 'Create connection' }).click();
    await page.getByRole('heading', { level: 1, name: `Entra ID, ${look}` }).waitFor();
    for (const [opener, submit, values] of credentialForms(installation.simulatorUrl)) {
      await openDialog(page, opener);
      expect([opener, ...(await accessibilityFaults(page))]).toEqual([opener]);
      await fill(page, values);
      await page.getByRole('button', { name: submit }).click();
      const stored = page.getByRole('button', { name: 'I have stored it' });
      await stored
        .or(page.getByRole('button', { name: 'Inspect an assertion' }))
        .first()
        .waitFor();
      // One dialog closes with a fade, or another takes its place.
      await page.waitForTimeout(400);
      expect([submit, ...(await accessibilityFaults(page))]).toEqual([submit]);
      if (await stored.isVisible()) await stored.click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    for (const opener of ['Revoke First secret', 'Pause', 'Remove']) {
      await openDialog(page, opener);
      expect([opener, ...(await accessibilityFaults(page))]).toEqual([opener]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await openDialog(page, 'Inspect an assertion');
    await page.getByRole('textbox', { name: 'Assertion' }).fill('no.assertion.atall');
    await page.getByRole('button', { name: 'Inspect', exact: true }).click();
    await page.getByText('This assertion would be refused').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await accessibilityFaults(page)).toEqual([]);
  }, 240_000);

  it('the authorization pages and the development mailbox have no fault', async () => {
    await page.goto(installation.simulatorUrl);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Authenticate with Vonage' }).click();
    await page.getByLabel('Password').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goto(`${installation.portalUrl}/dev/mailbox`);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
