import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, picture, watchedPage, type Misdeeds } from './testing/browser';
import { DemoInstallation } from './testing/demo-installation';

// Whose authority a connection acts with, and single sign-on, as people meet them in a browser: rules 7 to 9 and 21.
const PASSWORD = 'Demo-Password-1';
const NEW_PASSWORD = 'quiet harbour lantern';
const DANA = 'dana.super@acme.example';
const ALAN = 'alan.admin@acme.example';
const ERIN = 'erin.enduser@acme.example';

let installation: DemoInstallation;
let browser: Browser;
const watched: Misdeeds[] = [];
/** One browser for each person, and the console of the identity provider. */
let dana: Page;
let alan: Page;
let erin: Page;
let okta: Page;

beforeAll(async () => {
  [installation, browser] = await Promise.all([DemoInstallation.start(), launchBrowser()]);
  [dana, alan, erin, okta] = [await person(), await person(), await person(), await person()];
}, 120_000);

afterAll(async () => {
  await browser.close();
  await installation.stop();
});

async function person(): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    colorScheme: 'light',
    locale: 'en-US',
  });
  // Shorter than a test's own limit, so that a failure names what was waited for.
  context.setDefaultTimeout(15_000);
  const { page, misdeeds } = await watchedPage(context, [installation.portalUrl, installation.simulatorUrl]);
  watched.push(misdeeds);
  return page;
}

const portal = (path: string) => `${installation.portalUrl}${path}`;

async function enterPassword(page: Page, userName: string, password: string): Promise<void> {
  await page.goto(portal('/login'));
  await page.getByLabel('Username').fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function signIn(page: Page, userName: string, password = PASSWORD): Promise<void> {
  await enterPassword(page, userName, password);
  await page.getByRole('navigation').first().waitFor();
}

/** At the simulated provider, which lets anybody in. */
async function proveToBe(page: Page, userName: string): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in to Example Company' }).waitFor();
  const name = page.getByLabel('User name');
  if (!(await name.isVisible())) await page.getByText('Somebody else').click();
  await name.fill(userName);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** "Authenticate with Vonage" up to the consent page. */
async function authenticate(userName: string, password: string): Promise<void> {
  await okta.goto(installation.simulatorUrl);
  await okta.getByRole('button', { name: 'Authenticate with Vonage' }).first().click();
  await okta.getByLabel('Username').fill(userName);
  await okta.getByLabel('Password').fill(password);
  await okta.getByRole('button', { name: 'Sign in' }).click();
}

async function renameInDirectory(name: string, lastName: string): Promise<void> {
  await okta.getByRole('link', { name: `Rename ${name}` }).click();
  const form = okta.getByRole('form', { name: `Rename ${name}` });
  await form.getByLabel('Last name', { exact: true }).fill(lastName);
  await form.getByRole('button', { name: 'Save' }).click();
}

async function openUser(page: Page, name: string): Promise<void> {
  await page.goto(portal('/users'));
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
}

/** Save bar, dialog with the numbers, its button. */
async function confirm(page: Page, button: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

describe('the provisioning user and the connection', () => {
  it('a Super User switches SCIM on', async () => {
    await signIn(dana, DANA);
    await dana.goto(portal('/account/user-provisioning'));
    await dana.getByRole('switch', { name: 'Enable SCIM User Provisioning' }).click();
    await dana.getByRole('button', { name: 'Save', exact: true }).click();
    await confirm(dana, 'Switch on');
  });

  it('rule 7: an End User cannot authorize, and learns why', async () => {
    await authenticate(ERIN, PASSWORD);
    await okta
      .getByText(/Super User or (an )?Account Administrator/)
      .first()
      .waitFor();
  });

  it('rule 7: an Account Administrator authorizes, and everybody is assigned', async () => {
    await authenticate(ALAN, PASSWORD);
    await okta.getByRole('button', { name: 'Allow' }).click();
    await okta.getByText('Vonage was verified successfully!').waitFor();
    await okta.getByRole('button', { name: 'Assign everyone' }).click();
    await okta.getByRole('button', { name: 'Deactivate René Descartes' }).waitFor({ timeout: 25_000 });
  });

  it('rule 9: a managed user who is promoted is unlinked, and protected from that connection', async () => {
    await openUser(dana, 'Grace Hopper');
    await dana.getByRole('button', { name: 'The user is managed by Company Directory' }).waitFor();
    await dana.getByLabel('Role').first().selectOption('Account Administrator');
    await dana.getByRole('button', { name: 'Save', exact: true }).click();
    await dana
      .getByRole('button', { name: 'The user is managed by Company Directory' })
      .waitFor({ state: 'detached' });
    expect(await dana.getByLabel('Last name', { exact: true }).getAttribute('readonly')).toBeNull();

    await renameInDirectory('Grace Hopper', 'Murray');
    await okta
      .getByText(
        /grace\.hopper@acme\.example is an administrator, and this connection was authorized by an Account/,
      )
      .first()
      .waitFor();
    await dana.goto(portal('/account/single-sign-on/audit-log?result=refused'));
    await dana
      .getByRole('cell', { name: /Grace|grace/ })
      .first()
      .waitFor();
    await openUser(dana, 'Grace Hopper');
  });

  it('rule 8: a changed password ends the connection, which says why and what to do', async () => {
    await signIn(alan, ALAN);
    await alan.goto(portal('/me'));
    await alan.getByText(/You are the SCIM Provisioning User of/).waitFor();
    await alan.getByLabel('Current password').fill(PASSWORD);
    await alan.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
    await alan.getByLabel('Repeat the new password').fill(NEW_PASSWORD);
    await alan.getByRole('button', { name: 'Change password' }).click();
    await alan.getByText('Password changed').waitFor();

    await dana.goto(portal('/account/user-provisioning/connections'));
    await dana.getByText(/Alan Admin changed the password on .*: authenticate again in Okta\./).waitFor();
    await picture(dana, 'connection-ended');
    await renameInDirectory('Ada Lovelace', 'King');
    await okta
      .getByText(/Authenticate with Vonage again/)
      .first()
      .waitFor();
  });

  it('rule 8: authorizing again resumes the same connection', async () => {
    await authenticate(ALAN, NEW_PASSWORD);
    await okta.getByRole('radio', { name: /Resume/ }).waitFor();
    await okta.getByRole('button', { name: 'Allow' }).click();
    await okta.getByText('Vonage was verified successfully!').waitFor();
    await dana.goto(portal('/account/user-provisioning/connections'));
    await dana.getByText('Active', { exact: true }).first().waitFor();
    expect(await dana.getByText('Ended', { exact: true }).count()).toBe(0);
  });
});

describe('single sign-on', () => {
  it('is tested before anybody depends on it', async () => {
    await dana.goto(portal('/account/single-sign-on'));
    await dana.getByText('Not tested since the provider was last changed.').waitFor();
    await dana.getByRole('button', { name: 'Test sign-in' }).click();
    await proveToBe(dana, 'nobody@acme.example');
    await dana.getByText('The test did not work').waitFor();
    await dana.getByRole('button', { name: 'Test sign-in' }).click();
    await proveToBe(dana, DANA);
    await dana.getByText('The test worked').waitFor();
  });

  it('rule 7: enabling it names the provisioning user, who keeps a password, so the connection goes on', async () => {
    await dana.getByRole('switch', { name: 'Enable Single Sign-On' }).click();
    await dana.getByRole('button', { name: 'Save', exact: true }).click();
    const keeps = dana.getByRole('checkbox', { name: `${ALAN} keeps signing in with a password` });
    expect(await keeps.isChecked()).toBe(true);
    await dana.waitForTimeout(400);
    await confirm(dana, 'Enable');
    await dana.goto(portal('/account/user-provisioning/connections'));
    await dana.getByText('Active', { exact: true }).first().waitFor();
    expect(await dana.getByText('Ended', { exact: true }).count()).toBe(0);
  });

  it('rule 21: signs an End User in through the company, by its short name', async () => {
    await erin.goto(portal('/login'));
    await erin.getByRole('button', { name: 'Log in with Single Sign-On' }).click();
    await erin.getByLabel('Company short name').fill('acme');
    await erin.getByRole('button', { name: 'Continue' }).click();
    await proveToBe(erin, ERIN);
    await erin.getByRole('heading', { level: 1, name: 'My profile' }).waitFor();
    await erin.getByText(/You sign in with Single Sign-On, so there is no password/).waitFor();
    await erin.getByText(/Signed in with Single Sign-On on/).waitFor();
  });

  it('34: who came by single sign-on confirms it beside the page, which keeps what was changed', async () => {
    await dana.context().clearCookies();
    await dana.goto(portal('/login?company=acme&next=/account/user-provisioning'));
    await dana.getByRole('button', { name: 'Continue' }).click();
    await proveToBe(dana, DANA);
    await dana.getByRole('switch', { name: 'Disable new user welcome emails' }).click();
    // As after ten minutes.
    await dana.route(
      '**/api/account/provisioning',
      (route) =>
        route.fulfill({
          status: 403,
          json: { code: 'reauthentication_required', message: 'Confirm that it is you.', requestId: 'r' },
        }),
      { times: 1 },
    );
    await dana.getByRole('button', { name: 'Save', exact: true }).click();
    const ask = dana.getByRole('dialog', { name: 'Confirm that it is you' });
    for (const [who, outcome] of [
      [ERIN, 'That was somebody else'],
      [DANA, 'Provisioning settings saved'],
    ] as const) {
      const opened = dana.context().waitForEvent('page');
      await ask.getByRole('button', { name: 'Open Single Sign-On' }).click();
      await proveToBe(await opened, who);
      await dana.getByText(outcome).waitFor();
    }
    await ask.waitFor({ state: 'hidden' });
    expect(dana.context().pages()).toHaveLength(1);
  });

  it('says what to do when nobody here has the identity', async () => {
    const stranger = await person();
    await stranger.goto(portal('/login?company=acme'));
    await stranger.getByRole('button', { name: 'Continue' }).click();
    await proveToBe(stranger, 'nobody@acme.example');
    await stranger.getByText('Nobody here has this identity').waitFor();
    await stranger.context().close();
  });

  it('rule 21: enforcing it says who keeps a way in, and asks for one where there is none', async () => {
    await dana.goto(portal('/account/single-sign-on'));
    await dana.getByRole('switch', { name: 'Enforce Single Sign-On' }).click();
    await dana.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = dana.getByRole('dialog');
    await dialog.getByText(/No Super User would keep a password/).waitFor();
    await dialog.getByRole('button', { name: 'Enforce', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('checkbox', { name: /I keep signing in with a password/ }).check();
    await dialog.getByText(`When the provider is down, ${DANA} still gets in with a password.`).waitFor();
    await picture(dana, 'enforce-single-sign-on');
    await confirm(dana, 'Enforce');
    expect(await dana.getByRole('switch', { name: 'Enforce Single Sign-On' }).isChecked()).toBe(true);
  });

  it('rule 21: a password is refused then, and leads to the company’s sign-in', async () => {
    await erin.context().clearCookies();
    await enterPassword(erin, ERIN, PASSWORD);
    await erin.getByText('Your company requires Single Sign-On: passwords are not accepted here.').waitFor();
    expect(await erin.getByLabel('Company short name').inputValue()).toBe('acme');
    await erin.getByRole('button', { name: 'Continue' }).click();
    await proveToBe(erin, ERIN);
    await erin.getByRole('heading', { level: 1, name: 'My profile' }).waitFor();
  });

  it('rule 21: the Super User it is off for gets in with a password, as does the provisioning user', async () => {
    for (const [page, userName, password] of [
      [dana, DANA, PASSWORD],
      [alan, ALAN, NEW_PASSWORD],
    ] as const) {
      await page.context().clearCookies();
      await signIn(page, userName, password);
    }
  });

  it('loaded nothing from another site, and no page complained', () => {
    expect(watched.flatMap(({ foreignRequests }) => foreignRequests)).toEqual([]);
    // A browser reports the answers that tell the portal that something is refused.
    const complaints = watched.flatMap(({ consoleErrors }) => consoleErrors);
    expect(complaints.filter((text) => !/status of (401|403|409)/.test(text))).toEqual([]);
  });
});
