import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { section } from '../document/section';
import { readRequirements } from './requirements';
import { requirementsText } from './requirements-table';

const root = resolve(import.meta.dirname, '../../../..');
const lists = await readRequirements(root);
const rows = lists.flatMap(({ rfc, requirements }) => requirements.map((one) => ({ rfc, ...one })));
const nameOf = ({ rfc, section: number, requirement }: (typeof rows)[number]) =>
  `${rfc} §${number}: ${requirement}`;

/** Whether the file has the title in quotes, as a title stands in a test. */
function hasTitle(file: string, title: string): boolean {
  const source = readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'");
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
}

describe('the list of requirements', () => {
  it('names only tests that exist', () => {
    const missing = rows.flatMap((row) =>
      row.tests
        .filter(({ file, title }) => !existsSync(join(root, file)) || !hasTitle(file, title))
        .map(({ file, title }) => `${nameOf(row)}: ${file} "${title}"`),
    );
    expect(missing).toEqual([]);
  });

  it('holds nothing without a test, and differs nowhere without a reason', () => {
    const unshown = rows.filter(({ status, tests }) => status === 'held' && tests.length === 0);
    const unexplained = rows.filter(({ status, note }) => status !== 'held' && note === '');
    expect([...unshown, ...unexplained].map(nameOf)).toEqual([]);
  });

  it('says every requirement once', () => {
    const names = rows.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('stands in the document as it is', () => {
    const document = readFileSync(join(root, 'docs/conformance.md'), 'utf8');
    expect(section(document, 'requirements')).toBe(requirementsText(lists));
  });
});
