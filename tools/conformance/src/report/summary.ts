import { countUndue, failures, isPassed } from '../judges/judgement';
import type { Verdict } from '../judges/outcome';

/** What a person reads at the terminal: a line per judge, and each failure in the judge's words. */
export function judgeSummary(verdict: Verdict): string {
  const { judge, exitCode, outcomes } = verdict;
  const count = (status: string) => outcomes.map(countUndue).filter((one) => one.status === status).length;
  const lines = [
    `${isPassed(verdict) ? 'ok    ' : 'FAILED'} ${judge}: ${count('passed')} passed, ${count('failed')} failed, ` +
      `${count('skipped')} not ours${exitCode === 0 ? '' : `, exit code ${exitCode}`}`,
    ...failures(outcomes).map(({ subject, check, detail }) => `       ${subject}, ${check}: ${detail}`),
  ];
  return lines.join('\n');
}

/** The closing line of a run. */
export function closingLine(verdicts: readonly Verdict[], otherFailures: number): string {
  const all = verdicts.flatMap(({ outcomes }) => outcomes).map(countUndue);
  const passed = all.filter(({ status }) => status === 'passed').length;
  const failed = all.filter(({ status }) => status === 'failed').length;
  return `conformance: ${passed} passed, ${failed + otherFailures} failed`;
}
