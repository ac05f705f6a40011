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
  '/users',
  '/users/new',
  '/account/single-sign-on',
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

describe.each(LOOKS)('in %s', (_look, options) => {
  let page: Page;

  beforeAll(async () => {
    page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(15_000);
  });

  afterAll(() => page.context().close());

  it('the sign-in page has no fault', async () => {
    await page.goto(`${installation.portalUrl}/login`);
    await page.getByLabel('Username').waitFor();
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

  it('the profile of a user has no fault', async () => {
    await page.goto(`${installation.portalUrl}/users`);
    await page
      .getByRole('link', { name: /Grace Hopper/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Grace Hopper/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

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
