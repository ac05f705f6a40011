import type { Outcome, Verdict } from './outcome';

/** What a judge may leave out: none of it is a standard that the product claims. */
const NOT_OURS = /^(Agent|AgenticApplication) /;

/** A check that a judge did not carry out, although it concerns the product, has failed. */
export function countUndue(outcome: Outcome): Outcome {
  if (outcome.status !== 'skipped' || NOT_OURS.test(outcome.check)) return outcome;
  return { ...outcome, status: 'failed', detail: `left out by the judge: ${outcome.detail}` };
}

/** Every check passed, all that concern the product were carried out, and the judge's own exit code says so too. */
export function isPassed({ exitCode, outcomes }: Verdict): boolean {
  return exitCode === 0 && outcomes.length > 0 && failures(outcomes).length === 0;
}

export function failures(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.map(countUndue).filter(({ status }) => status === 'failed');
}
