import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Adds up a test run.
 * @param {{ target: string, projectName: string, status?: number }[]} tasks what Nx ran, with exit codes
 * @param {string} resultsDirectory where each project's Jest results lie
 * @returns {{ passed: number, failed: number, skipped: number, failures: string[] }}
 */
export function summarise(tasks, resultsDirectory) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const task of tasks) {
    const part = task.target === 'test' ? testResults(task, resultsDirectory) : plainTask(task);
    total.passed += part.passed;
    total.failed += part.failures.length;
    total.skipped += part.skipped;
    total.failures.push(...part.failures);
  }
  return total;
}

/** The closing line, alone on its line so that a machine finds it. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Lint, types or a build: one check. */
function plainTask({ target, projectName, status }) {
  if (status === 0) return { passed: 1, skipped: 0, failures: [] };
  return { passed: 0, skipped: 0, failures: [`${projectName}: ${target}`] };
}

function testResults({ projectName, status }, directory) {
  const results = readResults(join(directory, `${projectName}.json`));
  if (!results || results.numTotalTests === 0) {
    return { passed: 0, skipped: 0, failures: [`${projectName}: no test ran`] };
  }
  const failures = results.testResults.flatMap((file) => failuresIn(file, projectName));
  // Something broke outside of the tests themselves, or the task never came to run.
  if (failures.length === 0 && status !== 0) failures.push(`${projectName}: test`);
  return {
    passed: results.numPassedTests,
    skipped: results.numPendingTests + results.numTodoTests,
    failures,
  };
}

function failuresIn(file, projectName) {
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && file.status === 'failed') return [`${projectName}: ${file.name} could not run`];
  return failed.map((test) => `${projectName}: ${test.fullName}`);
}

function readResults(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
