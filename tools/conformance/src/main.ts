import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { section, withSection } from './document/section';
import { isPassed } from './judges/judgement';
import type { Verdict } from './judges/outcome';
import { scim2Cli } from './judges/scim2-cli';
import { scim2Tester } from './judges/scim2-tester';
import { scimSanity } from './judges/scim-sanity';
import { ProductUnderTest } from './product-under-test';
import { NoPythonEnvironment, pythonEnvironment } from './python-environment';
import { pinnedVersions } from './report/pinned-versions';
import { resultsTable } from './report/results-table';
import { closingLine, judgeSummary } from './report/summary';
import { requirementsText } from './rfc/requirements-table';
import { readRequirements } from './rfc/requirements';

const root = resolve(import.meta.dirname, '../../..');
/** For machines: everything the judges said, and what the API said meanwhile. */
const resultsDirectory = join(root, 'dist/conformance');
const documentFile = join(root, 'docs/conformance.md');
const JUDGES = [scim2Tester, scim2Cli, scimSanity];

/** Each judge in an account that nobody has used. */
async function hearJudges(directory: string): Promise<Verdict[]> {
  const bin = await pythonEnvironment(root);
  const product = await ProductUnderTest.start(root, directory, join(resultsDirectory, 'api.log'));
  try {
    const verdicts: Verdict[] = [];
    for (const judge of JUDGES) {
      const token = await product.newToken(`judge-${verdicts.length + 1}`);
      const verdict = await judge({ bin, root, scimUrl: product.scimUrl, token });
      process.stdout.write(`${judgeSummary(verdict)}\n`);
      verdicts.push(verdict);
    }
    return verdicts;
  } finally {
    await product.stop();
  }
}

async function writeSection(name: string, text: string): Promise<void> {
  await writeFile(documentFile, withSection(await readFile(documentFile, 'utf8'), name, text));
}

/** What the repository says of a run must be what the run found. */
async function isAsDocumented(results: string): Promise<boolean> {
  if (section(await readFile(documentFile, 'utf8'), 'results') === results) return true;
  process.stdout.write(
    'FAILED docs/conformance.md tells other results. Write these with: npm run conformance -- --write\n',
  );
  return false;
}

async function judge(directory: string, write: boolean): Promise<boolean> {
  await mkdir(resultsDirectory, { recursive: true });
  const verdicts = await hearJudges(directory);
  await writeFile(join(resultsDirectory, 'results.json'), `${JSON.stringify(verdicts, null, 2)}\n`);
  const results = resultsTable(verdicts, await pinnedVersions(root));
  if (write) await writeSection('results', results);
  const documented = await isAsDocumented(results);
  process.stdout.write(`\n${closingLine(verdicts, documented ? 0 : 1)}\n`);
  return documented && verdicts.every(isPassed);
}

async function judgeInDirectory(write: boolean): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'vbc-conformance-'));
  try {
    return await judge(directory, write);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

try {
  const write = process.argv.includes('--write');
  const requirementsOnly = process.argv.includes('--requirements');
  if (write || requirementsOnly) {
    await writeSection('requirements', requirementsText(await readRequirements(root)));
  }
  process.exitCode = requirementsOnly || (await judgeInDirectory(write)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof NoPythonEnvironment)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
