import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { demoGroups, demoPeople } from '../people/demo-people';

import { type SavedState, StateFile, UnreadableState } from './state-file';

const STATE: SavedState = {
  apiUrl: 'http://localhost:3000',
  people: demoPeople(),
  groups: demoGroups(),
  connection: {
    kind: 'oauth',
    tokens: { accessToken: 'a', refreshToken: 'r' },
    connectedAt: '2026-03-02T09:00:00Z',
  },
};

describe('StateFile', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idp-simulator-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('gives back what was saved; nobody else may read it', () => {
    const path = join(folder, 'deep', 'state.json');
    new StateFile(path).save(STATE);
    expect(new StateFile(path).load()).toEqual(STATE);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('stays private where an interrupted save left a draft that others may read', () => {
    const path = join(folder, 'state.json');
    writeFileSync(`${path}.new`, '{', { mode: 0o644 });
    new StateFile(path).save(STATE);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('has nothing before the first save', () => {
    expect(new StateFile(join(folder, 'none.json')).load()).toBeUndefined();
  });

  it.each(['{', '{"people":[]}', '[]'])('says what to do about a damaged file: %s', (text) => {
    const path = join(folder, 'state.json');
    writeFileSync(path, text);
    expect(() => new StateFile(path).load()).toThrow(UnreadableState);
    expect(() => new StateFile(path).load()).toThrow('delete it');
  });
});
