import { basename } from 'node:path';
import type { Requirement, RequirementList, Status } from './requirement';

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  held: 'held',
  different: '**deliberately different**',
  'not applicable': 'not applicable',
};

/** A chapter and a table per RFC, with a count of each answer. */
export function requirementsText(lists: readonly RequirementList[]): string {
  return lists.map(chapter).join('\n\n');
}

function chapter({ rfc, title, requirements }: RequirementList): string {
  const count = (status: Status) => requirements.filter((one) => one.status === status).length;
  return [
    `### ${rfc}: ${title}`,
    '',
    `${requirements.length} requirements: ${count('held')} held, ${count('different')} deliberately different, ` +
      `${count('not applicable')} not applicable.`,
    '',
    '| Section | Level | Requirement | How we stand | Shown by |',
    '| --- | --- | --- | --- | --- |',
    ...requirements.map(row),
  ].join('\n');
}

function row({ section, level, requirement, status, note, tests }: Requirement): string {
  const stand = note === '' ? STATUS_WORDS[status] : `${STATUS_WORDS[status]}: ${note}`;
  const shown = tests.map(({ file, title }) => `[${basename(file)}](../${file}) “${title}”`).join('<br>');
  return `| ${[section, level, requirement, stand, shown].map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
