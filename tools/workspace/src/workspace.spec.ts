import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

interface ProjectFile {
  name: string;
  tags: string[];
}

const projects = globSync('{apps,libs,tools}/**/project.json', {
  cwd: root,
  exclude: ['**/node_modules/**'],
}).map((file) => ({
  directory: dirname(file),
  ...(JSON.parse(readFileSync(resolve(root, file), 'utf8')) as ProjectFile),
}));

describe('the workspace', () => {
  it('has projects', () => {
    expect(projects.length).toBeGreaterThan(15);
  });

  it.each(projects.map((project) => [project.name, project.tags] as const))(
    '%s has exactly one tag of each kind',
    (_name, tags) => {
      const kinds = tags.map((tag) => tag.split(':')[0]);
      expect([...kinds].sort()).toEqual(['platform', 'scope', 'type']);
    },
  );

  it.each(projects.map((project) => [project.name, project.directory] as const))(
    '%s has a README at its door',
    (_name, directory) => {
      expect(readFileSync(resolve(root, directory, 'README.md'), 'utf8').length).toBeGreaterThan(100);
    },
  );

  it('refuses the forbidden imports of the canary', () => {
    const eslint = resolve(root, 'node_modules/eslint/bin/eslint.js');
    const { stdout, status } = spawnSync(process.execPath, [eslint, 'tools/boundary-canary'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stdout).toContain('"type:util" is not allowed to import "@nestjs/common"');
    expect(stdout).toContain('"type:util" cannot depend on any libs with tags');
    expect(status).toBe(1);
  });
});
