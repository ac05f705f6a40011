/** Prints a result: for people as given, with `--json` as one JSON value for machines. */
export function print(result: { text: string; json: unknown }, options: { json?: boolean }): void {
  process.stdout.write(options.json === true ? `${JSON.stringify(result.json)}\n` : `${result.text}\n`);
}

/** Rows as aligned columns under their headings. */
export function table(headings: string[], rows: string[][]): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
