import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, picture, watchedPage, type Misdeeds } from './testing/browser';
import { DemoInstallation } from './testing/demo-installation';

// The five-minute tour of the README, step by step in a real browser; its pictures are the README's.
const MANAGED = 'The user is managed by Company Directory';
const DANA = { userName: 'dana.super@acme.example', password: 'Demo-Password-1' };

let installation: DemoInstallation;
let browser: Browser;
let context: BrowserContext;
let portal: Page;
let okta: Page;
const watched: Misdeeds[] = [];

beforeAll(async () => {
  [installation, browser] = await Promise.all([DemoInstallation.start(), launchBrowser()]);
  context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    colorScheme: 'light',
    locale: 'en-US',
  });
  // Shorter than a test's own limit, so that a failure names what was waited for.
  context.setDefaultTimeout(10_000);
  const origins = [installation.portalUrl, installation.simulatorUrl];
  for (const assign of [(page: Page) => (portal = page), (page: Page) => (okta = page)]) {
    const { page, misdeeds } = await watchedPage(context, origins);
    assign(page);
    watched.push(misdeeds);
  }
}, 120_000);

afterAll(async () => {
  await browser.close();
  await installation.stop();
});

async function openUser(name: string): Promise<void> {
  await portal.goto(`${installation.portalUrl}/users`);
  await portal
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await portal.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
}

describe('the five-minute tour', () => {
  it('signs in to the portal', async () => {
    await portal.goto(installation.portalUrl);
    await portal.getByLabel('Username').fill(DANA.userName);
    await portal.getByLabel('Password', { exact: true }).fill(DANA.password);
    await portal
      .getByRole('button', { name: 'Sign in', exact: true })
      .or(portal.getByRole('button', { name: 'Log in', exact: true }))
      .click();
    await portal.getByRole('navigation').first().waitFor();
    await picture(portal, 'home');
  });

  it('rule 1: "Authenticate with Vonage" is refused while SCIM is off, and says where to switch it on', async () => {
    await okta.goto(installation.simulatorUrl);
    await okta.getByRole('button', { name: 'Authenticate with Vonage' }).click();
    await signInAtVonage();
    await okta.getByText('Enable SCIM User Provisioning').first().waitFor();
  });

  it('switches SCIM on: edit, Save bar, confirmation with numbers', async () => {
    await portal.goto(`${installation.portalUrl}/account/user-provisioning`);
    await portal.getByRole('switch', { name: 'Enable SCIM User Provisioning' }).click();
    await portal.getByRole('button', { name: 'Save', exact: true }).click();
    await portal
      .getByRole('dialog')
      .getByRole('button', { name: /switch on|enable|turn on/i })
      .click();
    await portal.getByRole('dialog').waitFor({ state: 'hidden' });
    await portal.reload();
    expect(await portal.getByRole('switch', { name: 'Enable SCIM User Provisioning' }).isChecked()).toBe(
      true,
    );
    await picture(portal, 'user-provisioning');
  });

  it('authenticates: sign-in, consent, "Vonage was verified successfully!"', async () => {
    await okta.goto(installation.simulatorUrl);
    await okta.getByRole('button', { name: 'Authenticate with Vonage' }).click();
    await signInAtVonage();
    await okta.getByText('Acme Inc.').first().waitFor();
    await picture(okta, 'consent');
    await okta.getByRole('button', { name: 'Allow' }).click();
    await okta.getByText('Vonage was verified successfully!').waitFor();
  });

  it('assigns everyone', async () => {
    await okta.getByRole('button', { name: 'Assign everyone' }).click();
    await okta.getByRole('button', { name: 'Deactivate René Descartes' }).waitFor({ timeout: 25_000 });
    await picture(okta, 'simulator');
  });

  it('rule 23: shows them in the portal with the directory icon and its message', async () => {
    await portal.goto(`${installation.portalUrl}/users`);
    const ada = portal.getByRole('link', { name: /Ada Lovelace/ }).first();
    await ada.waitFor();
    await picture(portal, 'users');
    await ada.focus();
    await portal.getByRole('tooltip', { name: MANAGED }).or(portal.getByText(MANAGED)).first().waitFor();
  });

  it('rule 3: locks the fields of a managed profile, on hover and focus of the icon too', async () => {
    await openUser('Ada Lovelace');
    for (const label of ['First name', 'Last name', 'Username', 'Email']) {
      expect(await portal.getByLabel(label, { exact: true }).getAttribute('readonly')).not.toBeNull();
    }
    const icon = portal.getByRole('button', { name: MANAGED });
    await icon.hover();
    await portal.getByRole('tooltip').waitFor();
    expect(await portal.getByRole('tooltip').textContent()).toContain(MANAGED);
    // The tooltip fades in.
    await portal.waitForTimeout(400);
    await picture(portal, 'managed-user');
  });

  it('rule 12: Grace, who was there before, is linked and keeps her extensions', async () => {
    await openUser('Grace Hopper');
    await portal.getByRole('button', { name: MANAGED }).waitFor();
    await portal.getByText('9203').first().waitFor();
  });

  it('rule 18: the welcome mail can be read, and its link leads to the password page', async () => {
    const { page } = await watchedPage(context, [installation.portalUrl]);
    await page.goto(`${installation.portalUrl}/dev/mailbox`);
    await page
      .getByRole('link', { name: /ada\.lovelace@example\.com/ })
      .first()
      .click();
    await page.getByText('Welcome to Vonage Business Communications').first().waitFor();
    await picture(page, 'welcome-mail');
    const link = await page
      .frames()
      .at(-1)
      ?.getByRole('link', { name: /password/i })
      .first()
      .getAttribute('href');
    await page.goto(link ?? '');
    await page.getByText('ada.lovelace@example.com').first().waitFor();
    await page.close();
  });

  it('rule 13: a rename in the directory changes the user at once', async () => {
    await okta.getByRole('link', { name: 'Rename Ada Lovelace' }).click();
    const form = okta.getByRole('form', { name: 'Rename Ada Lovelace' });
    await form.getByLabel('Last name', { exact: true }).fill('King');
    await form.getByRole('button', { name: 'Save' }).click();
    await okta.getByRole('rowheader', { name: /Ada King/ }).waitFor();
    await openUser('Ada King');
    expect(await portal.getByLabel('Last name', { exact: true }).inputValue()).toBe('King');
  });

  it('rule 14: deactivating unlocks every field and deletes nothing', async () => {
    await okta.getByRole('button', { name: 'Deactivate Ada King' }).click();
    await okta.getByRole('button', { name: 'Reactivate Ada King' }).waitFor();
    await openUser('Ada King');
    expect(await portal.getByLabel('Last name', { exact: true }).getAttribute('readonly')).toBeNull();
    expect(await portal.getByRole('button', { name: MANAGED }).count()).toBe(0);
  });

  it('rule 24: the audit log tells all of it', async () => {
    await portal.goto(`${installation.portalUrl}/account/single-sign-on/audit-log`);
    for (const sentence of [/unlinked/, /last name/i, /linked/, /created/]) {
      await portal.getByRole('cell', { name: sentence }).first().waitFor();
    }
    await picture(portal, 'audit-log');
  });

  it('loaded nothing from another site, and no page complained', () => {
    expect(watched.flatMap(({ foreignRequests }) => foreignRequests)).toEqual([]);
    // A browser reports the 401 that tells the portal nobody is signed in, and the 403 page of rule 1.
    const complaints = watched.flatMap(({ consoleErrors }) => consoleErrors);
    expect(complaints.filter((text) => !/status of (401|403)/.test(text))).toEqual([]);
  });
});

async function signInAtVonage(): Promise<void> {
  await okta.getByLabel('Username').fill(DANA.userName);
  await okta.getByLabel('Password').fill(DANA.password);
  await okta.getByRole('button', { name: 'Sign in' }).click();
}
