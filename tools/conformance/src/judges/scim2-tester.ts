import { join } from 'node:path';
import { run } from '../run-command';
import type { Outcome, Trial, Verdict } from './outcome';

interface Result {
  readonly status: string;
  readonly check: string;
  readonly resourceType: string | null;
  readonly reason: string | null;
  readonly data: string | null;
}

/** Checks what /Schemas and /ResourceTypes promise: every attribute of every resource type, one by one. */
export async function scim2Tester({ bin, root, scimUrl, token }: Trial): Promise<Verdict> {
  const script = join(root, 'tools/conformance/judges/scim2_tester_json.py');
  const env = { ...process.env, SCIM_URL: scimUrl, SCIM_TOKEN: token };
  const { code, stdout, stderr } = await run(join(bin, 'python'), [script], env);
  if (code !== 0) throw new Error(`scim2-tester did not complete: ${stderr}`);
  const outcomes = (JSON.parse(stdout) as Result[]).map(outcome);
  return { judge: 'scim2-tester', exitCode: code, outcomes };
}

/** Strict: what the tester calls a deviation from a recommendation is a failure here. */
function outcome({ status, check, resourceType, reason, data }: Result): Outcome {
  return {
    subject: resourceType ?? 'Discovery and addresses',
    check,
    status: status === 'SUCCESS' ? 'passed' : status === 'SKIPPED' ? 'skipped' : 'failed',
    detail: [reason, data].filter((part) => part !== null).join(' | '),
  };
}
