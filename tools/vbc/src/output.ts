/** What people entered may hold line breaks and escape sequences, which a terminal would obey: they are shown as marks. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '\uFFFD');
}

/** The same for a text of several lines. */
export function harmlessLines(text: string): string {
  return text.split('\n').map(harmless).join('\n');
}

/** Prints a result: for people as given, with `--json` as one JSON value for machines. */
export function print(result: { text: string; json: unknown }, options: { json?: boolean }): void {
  process.stdout.write(
    options.json === true ? `${JSON.stringify(result.json)}\n` : `${harmlessLines(result.text)}\n`,
  );
}

/** Rows as aligned columns under their headings. */
export function table(headings: string[], rows: string[][]): string {
  const all = [headings, ...rows.map((row) => row.map(harmless))];
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
