import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { callScript } from './run-script';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vbc-results-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

interface TestFile {
  name: string;
  status: 'passed' | 'failed';
  assertionResults: { status: string; fullName: string }[];
}

function results(
  project: string,
  counts: { passed: number; total: number; skipped?: number },
  files: TestFile[] = [],
): void {
  const content = {
    numPassedTests: counts.passed,
    numTotalTests: counts.total,
    numPendingTests: counts.skipped ?? 0,
    numTodoTests: 0,
    testResults: files,
  };
  writeFileSync(join(directory, `${project}.json`), JSON.stringify(content));
}

const test = (projectName: string, status?: number) => ({ target: 'test', projectName, status });
const lint = (projectName: string, status?: number) => ({ target: 'lint', projectName, status });
const summarise = (...tasks: object[]) => callScript('test/summary.mjs', 'summarise', tasks, directory);

describe('the closing summary of npm test', () => {
  it('adds tests and other checks', () => {
    results('a', { passed: 3, total: 4, skipped: 1 });
    results('b', { passed: 2, total: 2 });
    expect(summarise(test('a', 0), test('b', 0), lint('a', 0))).toEqual({
      passed: 6,
      failed: 0,
      skipped: 1,
      failures: [],
    });
  });

  it('names the tests that failed', () => {
    results('a', { passed: 1, total: 2 }, [
      {
        name: 'x.spec.ts',
        status: 'failed',
        assertionResults: [{ status: 'failed', fullName: 'adding adds' }],
      },
    ]);
    expect(summarise(test('a', 1), lint('a', 1))).toEqual({
      passed: 1,
      failed: 2,
      skipped: 0,
      failures: ['a: adding adds', 'a: lint'],
    });
  });

  it.each<[string, () => void, number | undefined, string]>([
    ['results are missing', () => undefined, 0, 'a: no test ran'],
    [
      'results are no JSON',
      () => {
        writeFileSync(join(directory, 'a.json'), '{');
      },
      0,
      'a: no test ran',
    ],
    [
      'no test ran',
      () => {
        results('a', { passed: 0, total: 0 });
      },
      0,
      'a: no test ran',
    ],
    [
      'Jest failed although its tests passed',
      () => {
        results('a', { passed: 1, total: 1 });
      },
      1,
      'a: test',
    ],
    [
      'the task was left out',
      () => {
        results('a', { passed: 1, total: 1 });
      },
      undefined,
      'a: test',
    ],
    [
      'a test file does not load',
      () => {
        results('a', { passed: 1, total: 1 }, [
          { name: 'x.spec.ts', status: 'failed', assertionResults: [] },
        ]);
      },
      1,
      'a: x.spec.ts could not run',
    ],
  ])('counts a failure when %s', (_case, prepare, status, failure) => {
    prepare();
    expect(summarise(test('a', status))).toMatchObject({ failed: 1, failures: [failure] });
  });

  it.each([
    [{ passed: 12, failed: 0, skipped: 0 }, '12 passed, 0 failed'],
    [{ passed: 12, failed: 3, skipped: 0 }, '12 passed, 3 failed'],
    [{ passed: 12, failed: 3, skipped: 1 }, '12 passed, 3 failed, 1 skipped'],
  ])('says %j as one line', (summary, line) => {
    expect(callScript('test/summary.mjs', 'closingLine', summary)).toBe(line);
  });
});
