import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { unpackedChromium } from './unpacked-chromium';

const root = resolve(import.meta.dirname, '../../../..');

/** Only flags that a sandbox-less, headless start needs: those that weaken the web's own rules would hide faults. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--font-render-hinting=none',
];

/** Chromium as npm brings it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await unpackedChromium(),
    args: FLAGS,
    headless: true,
  });
}

/** What a page did that it must not: errors on its console, requests to another site. */
export interface Misdeeds {
  readonly consoleErrors: string[];
  readonly foreignRequests: string[];
}

/** A page that watches itself; `allowed` are the origins it may talk to. */
export async function watchedPage(
  context: BrowserContext,
  allowed: readonly string[],
): Promise<{ page: Page; misdeeds: Misdeeds }> {
  const page = await context.newPage();
  const misdeeds: Misdeeds = { consoleErrors: [], foreignRequests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') misdeeds.consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => {
    misdeeds.consoleErrors.push(error.message);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && !allowed.includes(origin))
      misdeeds.foreignRequests.push(request.url());
  });
  return { page, misdeeds };
}

/** The rules WCAG 2.2 AA breaks, as axe finds them on the page as it stands. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/**
 * Keeps a picture of the page: below `dist/screenshots`, or in `docs/images` when VBC_SCREENSHOTS=docs, which is how the
 * pictures of README and docs are made.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const directory = join(
    root,
    process.env['VBC_SCREENSHOTS'] === 'docs' ? 'docs/images' : 'dist/screenshots',
  );
  await mkdir(directory, { recursive: true });
  await page.screenshot({ path: join(directory, `${name}.png`), animations: 'disabled' });
}
