import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeConfig } from './variables';

const PAGE = resolve(import.meta.dirname, '../../../../docs/operations.md');

/** Rows of a Markdown table, whatever the width of its columns. */
function rows(markdown: string): string[] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line));
  return lines.map((line) => line.replace(/\s*\|\s*/g, '|'));
}

describe('docs/operations.md', () => {
  it('has the table of settings as the code has it', () => {
    const page =
      readFileSync(PAGE, 'utf8').split('<!-- settings -->')[1]?.split('<!-- /settings -->')[0] ?? '';
    expect(rows(page)).toEqual(rows(describeConfig()));
  });
});
