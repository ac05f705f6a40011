import { isPassed } from '../judges/judgement';
import type { Outcome, Verdict } from '../judges/outcome';
import { readLines } from '../judges/scim2-cli';
import { resultsTable } from './results-table';
import { closingLine, judgeSummary } from './summary';

const outcome = (status: Outcome['status'], check = 'create', detail = ''): Outcome => ({
  subject: 'User',
  check,
  status,
  detail,
});

const verdict = (outcomes: Outcome[], exitCode = 0): Verdict => ({
  judge: 'scim-sanity',
  exitCode,
  outcomes,
});

describe('a verdict', () => {
  it.each([
    ['all passed', verdict([outcome('passed')]), true],
    ['one failed', verdict([outcome('passed'), outcome('failed')]), false],
    ['only the exit code tells', verdict([outcome('passed')], 1), false],
    ['nothing was checked', verdict([]), false],
    ['groups were left out', verdict([outcome('passed'), outcome('skipped', 'Group CRUD Lifecycle')]), false],
    ['agents were left out', verdict([outcome('passed'), outcome('skipped', 'Agent CRUD Lifecycle')]), true],
  ])('%s', (_name, given, passed) => {
    expect(isPassed(given)).toBe(passed);
    expect(judgeSummary(given).startsWith(passed ? 'ok' : 'FAILED')).toBe(true);
  });

  it('names each failure in the words of the judge', () => {
    const text = judgeSummary(verdict([outcome('failed', 'PUT /Users/{id}', 'no ETag')], 1));
    expect(text).toContain('User, PUT /Users/{id}: no ETag');
    expect(text).toContain('exit code 1');
  });
});

describe('results', () => {
  it('are counted by check, and closed with a sum', () => {
    const given = verdict([outcome('passed'), outcome('passed'), outcome('failed', 'a|b')]);
    expect(
      resultsTable([given], new Map([['scim-sanity', '0.7.4']]))
        .split('\n')
        .slice(2),
    ).toEqual([
      '| scim-sanity 0.7.4 | User | create | 2 | 0 | 0 |',
      '| scim-sanity 0.7.4 | User | a\\|b | 0 | 1 | 0 |',
      '| **All** |  |  | **2** | **1** | **0** |',
    ]);
    expect(closingLine([given], 1)).toBe('conformance: 2 passed, 2 failed');
  });

  it('of scim2-cli are read from its lines', () => {
    const text = 'Performing ...\nSUCCESS random_url\nERROR object_creation\n  Status 500\nDEVIATION other\n';
    expect(readLines(text).map(({ status, detail }) => [status, detail])).toEqual([
      ['passed', ''],
      ['failed', 'Status 500'],
      ['failed', ''],
    ]);
  });
});
