import type { Browser } from 'playwright-core';
import { Acme, PASSWORD, SUPER_USER } from './testing/acme';
import { launchBrowser, watchedPage } from './testing/browser';

let acme: Acme;
let browser: Browser;

beforeAll(async () => {
  [acme, browser] = await Promise.all([Acme.start(), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await acme.stop();
});

/** Where a browser stands after signing in with this `next`, and whom it asked meanwhile. */
async function signInWith(next: string): Promise<{ at: URL; foreignRequests: string[] }> {
  const { url } = acme.product;
  const context = await browser.newContext();
  const { page, misdeeds } = await watchedPage(context, [url]);
  await page.goto(`${url}/login?next=${next}`);
  await page.getByLabel('Username').fill(SUPER_USER);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: /^(Sign|Log) in$/ }).click();
  await page.getByRole('navigation').first().waitFor();
  const at = new URL(page.url());
  await context.close();
  return { at, foreignRequests: misdeeds.foreignRequests };
}

describe('35: next= after a sign-in', () => {
  it.each([
    ['another site', 'https%3A%2F%2Fevil.example%2F'],
    ['another site by two slashes', '%2F%2Fevil.example'],
    ['by a backslash', '%2F%5Cevil.example'],
    ['by a backslash and a slash', '%5C%2Fevil.example'],
    ['by a tab between the slashes', '%2F%09%2Fevil.example'],
    ['by a line break', '%2F%0D%0Alocation%3A%20https%3A%2F%2Fevil.example'],
    ['by dots', '%2F..%2F%2Fevil.example'],
    ['a script', 'javascript%3Adocument.title%3D%22evil%22'],
    ['data', 'data%3Atext%2Fhtml%2Cevil'],
    ['a user in front', '%40evil.example'],
  ])('%s leads to no other place than our own', async (_what, next) => {
    const { at, foreignRequests } = await signInWith(next);
    expect(at.origin).toBe(acme.product.url);
    expect(`${at.pathname}${at.search}`).not.toContain('evil');
    expect(foreignRequests).toEqual([]);
  });

  it('a path of our own is where it leads', async () => {
    const { at } = await signInWith('%2Fusers%3Fsource%3Dmanaged');
    expect(`${at.pathname}${at.search}`).toBe('/users?source=managed');
  });
});
