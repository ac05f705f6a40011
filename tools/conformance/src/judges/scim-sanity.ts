import { join } from 'node:path';
import { run } from '../run-command';
import type { Outcome, Trial, Verdict } from './outcome';

interface Report {
  readonly results: readonly {
    readonly name: string;
    readonly status: string;
    readonly phase: string;
    readonly message?: string;
  }[];
}

/** Leads one person and one group through their lives, in the judge's strict mode. */
export async function scimSanity({ bin, scimUrl, token }: Trial): Promise<Verdict> {
  const { code, stdout, stderr } = await run(join(bin, 'scim-sanity'), [
    ...['probe', scimUrl, '--token', token, '--strict', '--json-output', '--i-accept-side-effects'],
  ]);
  const begin = stdout.indexOf('{');
  if (begin < 0) throw new Error(`scim-sanity did not complete: ${stdout}${stderr}`);
  const { results } = JSON.parse(stdout.slice(begin)) as Report;
  return { judge: 'scim-sanity', exitCode: code, outcomes: results.map(outcome) };
}

/** A warning of the judge is a failure here. */
function outcome({ name, status, phase, message }: Report['results'][number]): Outcome {
  return {
    subject: phase.replace(/^Phase \w+ — /, ''),
    check: name,
    status: status === 'pass' ? 'passed' : status === 'skip' ? 'skipped' : 'failed',
    detail: message ?? '',
  };
}
