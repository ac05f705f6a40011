import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequirementList } from './requirement';

const FILES = ['rfc7643.json', 'rfc7644.json', 'rfc9865.json'];

/** The lists below `tools/conformance/rfc`. */
export function readRequirements(root: string): Promise<RequirementList[]> {
  return Promise.all(
    FILES.map(async (file) => {
      const text = await readFile(join(root, 'tools/conformance/rfc', file), 'utf8');
      return JSON.parse(text) as RequirementList;
    }),
  );
}
