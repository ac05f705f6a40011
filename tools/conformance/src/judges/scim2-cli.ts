import { join } from 'node:path';
import { run } from '../run-command';
import type { Outcome, Trial, Verdict } from './outcome';

/** The same checks as anybody would start them, with the command's own exit code. */
export async function scim2Cli({ bin, scimUrl, token }: Trial): Promise<Verdict> {
  const env = {
    ...process.env,
    SCIM_CLI_URL: scimUrl,
    // The environment, since command lines can be read by other users of the machine.
    SCIM_CLI_HEADERS: `Authorization: Bearer ${token}`,
  };
  const { code, stdout, stderr } = await run(join(bin, 'scim2'), ['test'], env);
  const outcomes = readLines(stdout);
  if (outcomes.length === 0) throw new Error(`scim2-cli did not complete: ${stdout}${stderr}`);
  return { judge: 'scim2-cli', exitCode: code, outcomes };
}

/** `STATUS name of the check`, and what it found indented on the lines that follow. */
export function readLines(stdout: string): Outcome[] {
  return [...stdout.matchAll(/^([A-Z]+) (\w+)\n(?: {2}(.*)\n)?/gm)].map(([, status, , detail]) => ({
    subject: 'All resource types',
    check: 'scim2 test',
    status: status === 'SUCCESS' ? 'passed' : status === 'SKIPPED' ? 'skipped' : 'failed',
    detail: detail ?? '',
  }));
}
