import { countUndue } from '../judges/judgement';
import type { Outcome, Verdict } from '../judges/outcome';

interface Row {
  readonly judge: string;
  readonly subject: string;
  readonly check: string;
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Markdown table of what the judges found, without anything that differs between two runs of one product: no times, no ids.
 * @param versions of the judges, by package
 */
export function resultsTable(verdicts: readonly Verdict[], versions: ReadonlyMap<string, string>): string {
  const rows = verdicts.flatMap(rowsOf);
  return [
    '| Judge | What is judged | Check | Passed | Failed | Not ours |',
    '| --- | --- | --- | ---: | ---: | ---: |',
    ...rows.map(({ judge, subject, check, passed, failed, skipped }) =>
      line([`${judge} ${versions.get(judge) ?? ''}`, subject, check, passed, failed, skipped]),
    ),
    line(['**All**', '', '', sum(rows, 'passed'), sum(rows, 'failed'), sum(rows, 'skipped')]),
  ].join('\n');
}

function rowsOf({ judge, outcomes }: Verdict): Row[] {
  const rows = new Map<string, Row>();
  for (const { subject, check, status } of outcomes.map(countUndue)) {
    const key = `${subject}\n${check}`;
    const row = rows.get(key) ?? { judge, subject, check, passed: 0, failed: 0, skipped: 0 };
    row[status] += 1;
    rows.set(key, row);
  }
  return [...rows.values()];
}

function sum(rows: readonly Row[], status: Outcome['status']): string {
  return `**${String(rows.reduce((total, row) => total + row[status], 0))}**`;
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
}
